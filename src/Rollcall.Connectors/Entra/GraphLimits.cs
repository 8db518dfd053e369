namespace Rollcall.Connectors.Entra;

/// <summary>How long and how often we ask before we give up. A reading at night is patient; a person who waits for a check is not.</summary>
internal sealed record GraphLimits
{
    public static GraphLimits Reading { get; } = new();

    public static GraphLimits Checking { get; } =
        new()
        {
            Priority = "high",
            ThrottledTries = 3,
            UnavailableTries = 3,
            TransientTries = 2,
            LongestWait = TimeSpan.FromSeconds(10),
            Patience = TimeSpan.FromMinutes(1),
            AttemptTimeout = TimeSpan.FromSeconds(30),
            Pages = 1000,
        };

    /// <summary>What Graph is told in <c>x-ms-throttle-priority</c>: whose requests may wait first.</summary>
    public string Priority { get; init; } = "low";

    /// <summary>A person waits for the answer, so the request goes out before those of readings.</summary>
    public bool IsUrgent => Priority == "high";

    /// <summary>Tries of a request that the directory asks to send again later: patience ends before them.</summary>
    public int ThrottledTries { get; init; } = 80;

    /// <summary>Tries of a request that the directory can't answer now: some minutes, since it may be this address alone, for good.</summary>
    public int UnavailableTries { get; init; } = 12;

    /// <summary>Tries of a request that failed on the way or inside the directory.</summary>
    public int TransientTries { get; init; } = 4;

    /// <summary>Tries of a request that something else than a directory answered.</summary>
    public int StrangerTries { get; init; } = 2;

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one request may be tried again after it first failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a collection is begun anew because its place in the pages was forgotten.</summary>
    public int Restarts { get; init; } = 5;

    /// <summary>No directory has that many pages: a chain that does is a chain without end.</summary>
    public int Pages { get; init; } = 1_000_000;

    /// <summary>Pages in a row that bring nothing new. Empty ones do come, but not for ever.</summary>
    public int BarrenPages { get; init; } = 1000;

    /// <summary>A page of 999 users is less than a megabyte.</summary>
    public int PageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Requests under way when a tenant is first asked.</summary>
    public int RequestsAtFirst { get; init; } = 8;

    /// <summary>
    /// Requests under way at most: at 50 ms an answer they are already more than the resource units of a large tenant pay for, which is what
    /// slows a reading down then. One connection carries a hundred.
    /// </summary>
    public int RequestsAtOnce { get; init; } = 64;

    /// <summary>Collections that fail in a row, each after all its tries: then the rest is not asked for any more.</summary>
    public int FailuresInARow { get; init; } = 5;
}
