using System.Net;

namespace Rollcall.Connectors.Entra;

/// <summary>An answer that arrived whole: its status, the headers that mean something to us, its body.</summary>
internal sealed record GraphAnswer(
    HttpStatusCode Status,
    string MediaType,
    string? RetryAfter,
    string RequestId,
    string? Location,
    string? Units,
    string? Load,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>Nothing else is an answer to what we ask: 206, for one, says of itself that it is a part.</summary>
    public bool IsSuccess => Status == HttpStatusCode.OK;

    /// <summary>A page of a proxy or a portal says that it is HTML; JSON comes as application/json, or with nothing said.</summary>
    public bool ClaimsToBeJson => MediaType.Length == 0 || MediaType.Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number comes as plain text, or with nothing said.</summary>
    public bool ClaimsToBeText => MediaType.Length == 0 || MediaType.Contains("text/plain", StringComparison.OrdinalIgnoreCase);
}
