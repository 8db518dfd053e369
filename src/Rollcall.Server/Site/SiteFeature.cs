namespace Rollcall.Server.Site;

/// <summary>The door of the room for site files.</summary>
public static class SiteFeature
{
    public static void AddSite(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplySite>();
        builder.Services.AddScoped<ExportSite>();
    }
}
