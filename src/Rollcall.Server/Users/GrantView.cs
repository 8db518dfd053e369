using Rollcall.Server.Store;

namespace Rollcall.Server.Users;

/// <summary>A right and where it comes from.</summary>
/// <param name="Right">The right.</param>
/// <param name="Job">The job whose import granted it; null when a person did.</param>
/// <param name="Session">The session that granted it; null when a person did.</param>
/// <param name="At">When the session granted it; null when a person did, or when the session is not known any more.</param>
/// <param name="Groups">
/// The linked groups that give it as the directory was last read, by name. None for a right of a job: no link gives it any more, and the
/// job's next import takes it away.
/// </param>
public sealed record GrantView(RightView Right, string? Job, long? Session, DateTimeOffset? At, IReadOnlyList<LinkedGroup> Groups);

/// <summary>A linked group of the directory that somebody is a member of, directly or through nested groups.</summary>
/// <param name="Id">Its object id.</param>
/// <param name="Name">Its name.</param>
public sealed record LinkedGroup(Guid Id, string Name);
