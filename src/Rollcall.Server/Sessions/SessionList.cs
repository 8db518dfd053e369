namespace Rollcall.Server.Sessions;

/// <summary>A page of the list of sessions.</summary>
/// <param name="Sessions">Newest first.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Total">How many sessions are on all of them.</param>
public sealed record SessionList(IReadOnlyList<SessionView> Sessions, int Page, int Pages, int Total);
