using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>The errors that Graph gives, in one place: the codes are exact, the messages shaped like the real ones.</summary>
internal static class Refusals
{
    public static Refusal Unauthenticated(string message) => new(401, "InvalidAuthenticationToken", message);

    public static Refusal Denied { get; } = new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static Refusal NotFound(string id) =>
        new(
            404,
            "Request_ResourceNotFound",
            $"Resource '{id}' does not exist or one of its queried reference-property objects are not present."
        );

    public static Refusal BadId(string id) => new(400, "Request_BadRequest", $"Invalid object identifier '{id}'.");

    public static Refusal NoSegment(string segment) => new(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static Refusal NoMethod { get; } =
        new(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");

    public static Refusal PageSize(string asked) =>
        new(400, "Request_UnsupportedQuery", $"Invalid page size specified: '{asked}'. Must be between 1 and 999 inclusive.");

    public static Refusal Unsupported(string message) => new(400, "Request_UnsupportedQuery", message);

    public static Refusal BadRequest(string message) => new(400, "Request_BadRequest", message);

    public static Refusal BadQuery(string message) => new(400, "BadRequest", message);

    public static Refusal NoProperty(string name, string type) =>
        new(400, "BadRequest", $"Parsing OData Select and Expand failed: Could not find a property named '{name}' on type '{type}'.");

    public static Refusal NotInCollections(string name) =>
        new(501, "NotImplemented", $"The property '{name}' cannot be returned within a collection of users.");

    public static Refusal ExpiredPageToken { get; } =
        new(400, "Directory_ExpiredPageToken", "The specified page token value has expired and can no longer be included in your request.");

    public static Refusal DeltaTooOld { get; } = Unsupported("DeltaLink older than 30 days is not supported.");

    public static Refusal DeltaUnknown { get; } = new(400, "syncStateNotFound", "The sync state of this delta token was not found.");

    public static Refusal DeltaUnsupported { get; } = Unsupported("Delta query is not supported for this type of tenant.");

    /// <summary>The location begins anew, and has forgotten what was selected.</summary>
    public static Refusal DeltaGone(string root, string collection) =>
        new(410, "resyncRequired", "Resync required. Any differences that the client has must be replaced by a full synchronization.")
        {
            Headers = new Dictionary<string, string> { ["Location"] = $"{root}/{collection}/delta?$deltatoken=" },
        };

    public static Refusal CountNeedsEventual { get; } = new(400, "Request_BadRequest", "$count is not currently supported.");

    public static Refusal CastNeedsEventual { get; } =
        Unsupported("The query needs the header ConsistencyLevel: eventual and $count=true.");

    public static Refusal TooManyResults { get; } =
        new(400, "Directory_ResultSizeLimitExceeded", "The result size exceeds the maximum allowed. Use the list call with paging.");
}
