using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Some of the lines of sessions that are about a user.</summary>
/// <param name="Lines">The newest session's first.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="PageSize">How many lines a full page has.</param>
/// <param name="Total">How many lines there are in all.</param>
public sealed record UserSessionPage(IReadOnlyList<UserSessionLine> Lines, int Page, int PageSize, int Total)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>What a session did to a user, or would have done.</summary>
public sealed record UserSessionLine
{
    public required long Session { get; init; }

    /// <summary>The job's name.</summary>
    public required string Job { get; init; }
    public required SessionKind Kind { get; init; }

    /// <summary>When the session ended; while it has not, when it began or was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A stable code such as <c>user.updated</c>.</summary>
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required LineOutcome Outcome { get; init; }
}
