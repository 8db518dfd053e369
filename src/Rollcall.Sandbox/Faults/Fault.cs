namespace Rollcall.Sandbox.Faults;

/// <summary>Something to go wrong, so many times, with requests whose address contains a text.</summary>
public sealed record Fault
{
    internal static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>A part of path and query, such as "/v1.0/users?" or "/oauth2/v2.0/token"; compared without regard to case.</summary>
    public required string Match { get; init; }

    /// <summary>Only requests of this method; any when nothing is said.</summary>
    public string? Method { get; init; }

    /// <summary>The answer's status; without one the real answer goes out, for a cut to work on.</summary>
    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>How many matching requests it hits.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests go through unharmed first.</summary>
    public int After { get; init; }

    /// <summary>The connection breaks after so many bytes of the body.</summary>
    public int? CutBodyAfterBytes { get; init; }

    /// <summary>The connection breaks instead of an answer.</summary>
    public bool Reset { get; init; }
}
