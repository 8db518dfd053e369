namespace Rollcall.Sandbox.Scenarios;

/// <summary>What the scenarios are called.</summary>
public static class ScenarioNames
{
    public const string Budget = "budget";
    public const string Latency = "latency";
    public const string ShortPages = "short-pages";
    public const string ThrottledSeconds = "throttled-seconds";
    public const string ThrottledDecimal = "throttled-decimal";
    public const string ThrottledDate = "throttled-date";
    public const string ThrottledOne = "throttled-one";
    public const string ThrottledSilent = "throttled-silent";
    public const string Unavailable = "unavailable";
    public const string GatewayTimeout = "gateway-timeout";
    public const string Reset = "reset";
    public const string CutJson = "cut-json";
    public const string ProxyHtml = "proxy-html";
    public const string NoValue = "no-value";
    public const string EmptyPages = "empty-pages";
    public const string Doubled = "doubled";
    public const string LinkLoop = "link-loop";
    public const string LinkCircle = "link-circle";
    public const string PageFails = "page-fails";
    public const string ExpiredPageToken = "expired-page-token";
    public const string TokenDies = "token-dies";
    public const string PermissionWithdrawn = "permission-withdrawn";
    public const string LimitedInformation = "limited-information";
    public const string Empty = "empty";
    public const string Strangers = "strangers";
    public const string ReplicationLag = "replication-lag";
    public const string WrongTenant = "wrong-tenant";
    public const string MembersNotFound = "members-not-found";
    public const string ForbiddenGroup = "forbidden-group";
    public const string HiddenGroup = "hidden-group";
    public const string DeletedGroup = "deleted-group";
    public const string DeltaUnsupported = "delta-unsupported";
    public const string DeltaGone = "delta-gone";
    public const string DeltaForgotten = "delta-forgotten";
    public const string DeltaTooOld = "delta-too-old";
    public const string DeltaReplayed = "delta-replayed";
    public const string DeltaDisordered = "delta-disordered";
    public const string DeltaMissing = "delta-missing";
}
