namespace Rollcall.Server.Web;

/// <summary>Where programs ask, and no browser: they show a key, and are told in words when it is missing.</summary>
internal static class ProgramPaths
{
    public const string Api = "/api/v1";
    public const string Metrics = "/metrics";

    public static bool Has(PathString path) =>
        path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(Metrics, StringComparison.OrdinalIgnoreCase);
}
