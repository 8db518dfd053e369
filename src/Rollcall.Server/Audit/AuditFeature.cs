using Rollcall.Server.Web;

namespace Rollcall.Server.Audit;

/// <summary>The door of the audit: who changed what. Nothing here changes it.</summary>
public static class AuditFeature
{
    public static void AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditNarrowing>();
        builder.Services.AddScoped<ListAudit>();
    }

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", ListAsync).WithSummary("Who changed what, newest first").WithTags("Audit");
        api.MapAuditFile().WithSummary("Who changed what, for spreadsheets (CSV)").WithTags("Audit");
    }

    /// <summary>Serves the audit as a file, below any address.</summary>
    public static RouteHandlerBuilder MapAuditFile(this IEndpointRouteBuilder site) => site.MapGet("/audit.csv", FileAsync);

    private static async Task<IResult> ListAsync(
        [AsParameters] AuditFilter filter,
        ListAudit list,
        CancellationToken cancellationToken,
        string? after = null,
        int most = 100
    )
    {
        var query = new ListAudit.Query
        {
            Filter = filter,
            After = after,
            Size = most,
        };
        return (await list.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> FileAsync(
        [AsParameters] AuditFilter filter,
        ListAudit list,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        (await list.ReadAsync(filter, cancellationToken)).ToResult(lines =>
            TypedResults.Stream(file => AuditCsv.WriteAsync(lines, file, context.RequestAborted), "text/csv; charset=utf-8", "audit.csv")
        );
}
