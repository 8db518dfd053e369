namespace Rollcall.Server.Site;

public static class SiteFeature
{
    public static void AddSite(this IHostApplicationBuilder builder) { }

    public static void MapSite(this IEndpointRouteBuilder api) { }
}
