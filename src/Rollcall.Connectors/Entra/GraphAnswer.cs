using System.Net;

namespace Rollcall.Connectors.Entra;

/// <summary>An answer that arrived whole: its status, the headers that mean something to us, its body.</summary>
internal sealed record GraphAnswer(
    HttpStatusCode Status,
    string MediaType,
    string? RetryAfter,
    string RequestId,
    string? Location,
    ReadOnlyMemory<byte> Body
)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A page of a proxy or a portal says that it is HTML; JSON comes as application/json, or with nothing said.</summary>
    public bool ClaimsToBeJson => MediaType.Length == 0 || MediaType.Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number comes as plain text, or with nothing said.</summary>
    public bool ClaimsToBeText => MediaType.Length == 0 || MediaType.Contains("text/plain", StringComparison.OrdinalIgnoreCase);
}
