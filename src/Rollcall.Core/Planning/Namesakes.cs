using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Users made by hand who have one login or one e-mail address, and the people who may be one of them.</summary>
internal sealed class Namesakes(IReadOnlyList<User> users)
{
    private IReadOnlyList<Subject>? subjects;

    public IReadOnlyList<User> Users => users;

    public List<MappedUser> People { get; } = [];

    /// <summary>The users as a message names them: made once, however many people are told of them.</summary>
    public IReadOnlyList<Subject> Subjects => subjects ??= [.. users.Select(Planning.Subjects.Of)];
}
