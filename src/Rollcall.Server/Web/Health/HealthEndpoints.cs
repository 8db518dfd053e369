using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rollcall.Server.Web.Health;

/// <summary>What asks whether the server lives, and whether it can work. Everybody may ask, so no answer names a path, an address or an account.</summary>
internal static class HealthEndpoints
{
    /// <summary>No check is waited for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services
            .AddHealthChecks()
            .AddCheck<StoreHealth>("database", timeout: Patience)
            .AddCheck<MigrationHealth>("migrations", timeout: Patience)
            .AddCheck<KeysHealth>("keys", timeout: Patience);
    }

    public static void MapHealth(this WebApplication app)
    {
        // The address that there always was answers with a word.
        app.MapGet("/health", WordAsync).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/health/live", Live).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> WordAsync(Readiness readiness, HttpContext context)
    {
        var report = await readiness.ReportAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(report.Status.ToString(), statusCode: StatusOf(report));
    }

    /// <summary>Whoever answers lives: what it needs of others is no reason to start it anew.</summary>
    private static IResult Live(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { status = Word(HealthStatus.Healthy) });
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, HttpContext context)
    {
        var report = await readiness.ReportAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        var checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = Word(entry.Value.Status), message = Said(entry.Value) }
        );
        return Results.Json(new { status = Word(report.Status), checks }, statusCode: StatusOf(report));
    }

    private static int StatusOf(HealthReport report) =>
        report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>What an exception says is for the log.</summary>
    private static string? Said(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy ? null
        : entry.Exception is null ? entry.Description
        : "It can't be checked; the server's log has the details.";
}
