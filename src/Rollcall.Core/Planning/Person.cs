using Rollcall.Core.Directories;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>A directory user, and the users who carry the anchor: at most one in a sound store.</summary>
internal sealed record Person(DirectoryUser Directory, IReadOnlyList<User> Known)
{
    public Subject Subject(string login, string name) =>
        new(Known is [var user] ? user.Id : null, Directory.Id == default ? null : Directory.Id, login, name);
}
