namespace Rollcall.Sandbox.Graph;

/// <summary>What identifies one request in headers and error bodies.</summary>
internal sealed record RequestStamp(string RequestId, string ClientRequestId, DateTimeOffset Time);
