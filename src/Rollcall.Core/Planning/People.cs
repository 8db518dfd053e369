using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>What scoping made of a directory: whom to import, and who has left.</summary>
/// <param name="InScope">Whom to import, in the order of their ids; people without one come last.</param>
/// <param name="Leavers">Who has left.</param>
/// <param name="Excluded">How many people of the directory are out of scope.</param>
/// <param name="OutOfScope">Who they are, as far as they have an id.</param>
internal sealed record People(
    IReadOnlyList<Candidate> InScope,
    IReadOnlyList<Leaver> Leavers,
    int Excluded,
    IReadOnlyCollection<ObjectId> OutOfScope
);

/// <summary>Somebody in scope.</summary>
/// <param name="Index">Where the directory tells of them.</param>
/// <param name="Known">The users who carry the anchor: at most one in a sound store.</param>
internal readonly record struct Candidate(int Index, IReadOnlyList<User> Known);

/// <summary>An imported user whom the job must not import any more.</summary>
internal sealed record Leaver(User User, LeaverReason Reason);
