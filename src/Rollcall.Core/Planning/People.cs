using Rollcall.Core.Directories;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>What scoping made of a directory: whom to import, and who has left.</summary>
/// <param name="InScope">Whom to import.</param>
/// <param name="Leavers">Who has left.</param>
/// <param name="Excluded">How many people of the directory are out of scope.</param>
/// <param name="OutOfScope">Who they are, as far as they have an id.</param>
internal sealed record People(
    IReadOnlyList<Person> InScope,
    IReadOnlyList<Leaver> Leavers,
    int Excluded,
    IReadOnlyCollection<ObjectId> OutOfScope
);

/// <summary>A directory user in scope, the rights that links give, and the users who carry the anchor: at most one in a sound store.</summary>
internal sealed record Person(DirectoryUser Directory, GivenRights Given, IReadOnlyList<User> Known)
{
    public Subject Subject(string login, string name) =>
        new(Known is [var user] ? user.Id : null, Directory.Id == default ? null : Directory.Id, login, name);
}

/// <summary>An imported user whom the job must not import any more.</summary>
internal sealed record Leaver(User User, LeaverReason Reason);
