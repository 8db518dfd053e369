using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Touched;

namespace Rollcall.Server.Importing;

/// <summary>What a session plans with.</summary>
/// <param name="Directory">The directory, or as much of it as has to be looked at.</param>
/// <param name="Users">The store's users, or as many of them.</param>
/// <param name="Part">Whom the plan may be about; null: everybody.</param>
/// <param name="Unknown">Who was asked for and could not be found.</param>
/// <param name="Touched">The part that changes touch, when only that is planned for.</param>
internal sealed record PlanBasis(
    DirectorySnapshot Directory,
    IReadOnlyList<User> Users,
    PlannedPart? Part,
    IReadOnlyList<Rejection> Unknown,
    TouchedPart? Touched
)
{
    /// <summary>Everybody, or the people who were asked for.</summary>
    public static PlanBasis Of(PeopleReading read, IReadOnlyList<User> users) =>
        new(read.Directory, users, read.People is { } only ? new PlannedPart(only) : null, read.Unknown, null);

    public static PlanBasis Of(TouchedPart part) =>
        new(part.Directory, part.Users, new PlannedPart(part.People, part.Before.Totals), [], part);
}
