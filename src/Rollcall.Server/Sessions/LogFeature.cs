using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>The logs' part of the door: lines as they come, a page with counts, and a file for spreadsheets.</summary>
public static class LogFeature
{
    internal static void MapLogs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/log", LogsAsync).WithSummary("Lines of the logs of all sessions, newest first").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/log", LogAsync).WithSummary("A session's log").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/lines", LinesAsync)
            .WithSummary("A page of a session's log, with counts by code and outcome")
            .WithTags("Sessions");
        api.MapLogFile().WithSummary("A session's log for spreadsheets (CSV)").WithTags("Sessions");
        api.MapLogWorkbook().WithSummary("A session's log as an Excel workbook").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/compare/{other:long}", CompareAsync)
            .WithSummary("Who is new among those whom a session left out, and who is gone, against another session")
            .WithTags("Sessions");
    }

    /// <summary>Serves a session's log as a file, below any address.</summary>
    public static RouteHandlerBuilder MapLogFile(this IEndpointRouteBuilder site) => site.MapGet("/sessions/{id:long}/log.csv", FileAsync);

    /// <summary>Serves a session's log as a workbook, below any address.</summary>
    public static RouteHandlerBuilder MapLogWorkbook(this IEndpointRouteBuilder site) =>
        site.MapGet("/sessions/{id:long}/log.xlsx", WorkbookAsync);

    private static async Task<IResult> CompareAsync(long id, long other, CompareSessions compare, CancellationToken cancellationToken) =>
        (await compare.HandleAsync(id, other, cancellationToken)).ToResult();

    private static async Task<IResult> LogsAsync(
        [AsParameters] LogParameters parameters,
        FindInLogs find,
        CancellationToken cancellationToken,
        string? job = null,
        bool tests = false,
        string? after = null,
        int most = 100
    )
    {
        var filter = parameters.Of(default);
        if (filter.Value is null)
        {
            return filter.ToResult();
        }

        var query = new FindInLogs.Query
        {
            Filter = filter.Value,
            Job = job,
            Tests = tests,
            After = after,
            Size = most,
        };
        return (await find.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> LogAsync(
        long id,
        [AsParameters] LogParameters parameters,
        ReadLog log,
        CancellationToken cancellationToken,
        int after = 0,
        int most = 1000
    )
    {
        var filter = parameters.Of(id);
        if (filter.Value is null)
        {
            return filter.ToResult();
        }

        var query = new ReadLog.Query
        {
            Filter = filter.Value,
            After = after,
            Most = Math.Clamp(most, 1, 10_000),
        };
        return (await log.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> LinesAsync(
        long id,
        [AsParameters] LogParameters parameters,
        FindLines find,
        CancellationToken cancellationToken,
        int page = 1,
        int size = 100,
        int? after = null,
        int? before = null
    )
    {
        var filter = parameters.Of(id);
        if (filter.Value is null)
        {
            return filter.ToResult();
        }

        var query = new FindLines.Query
        {
            Filter = filter.Value,
            Page = page,
            Size = size,
            After = after,
            Before = before,
        };
        return (await find.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> FileAsync(
        long id,
        [AsParameters] LogParameters parameters,
        ReadLog log,
        CancellationToken cancellationToken
    )
    {
        var filter = parameters.Of(id);
        return filter.Value is null
            ? filter.ToResult()
            : (await log.HandleAsync(new ReadLog.Query { Filter = filter.Value }, cancellationToken)).ToResult(lines =>
                TypedResults.Stream(
                    file => LogCsv.WriteAsync(lines, file, cancellationToken),
                    "text/csv; charset=utf-8",
                    $"rollcall-session-{id}-log.csv"
                )
            );
    }

    private static async Task<IResult> WorkbookAsync(
        long id,
        [AsParameters] LogParameters parameters,
        ReadLog log,
        CancellationToken cancellationToken
    )
    {
        var filter = parameters.Of(id);
        if (filter.Value is null)
        {
            return filter.ToResult();
        }

        var lines = await log.HandleAsync(new ReadLog.Query { Filter = filter.Value }, cancellationToken);
        return lines.Value is null
            ? lines.ToResult()
            : TypedResults.Stream(
                await LogXlsx.MakeAsync(lines.Value, cancellationToken),
                LogXlsx.ContentType,
                $"rollcall-session-{id}-log.xlsx"
            );
    }

    /// <summary>The filter as an address has it.</summary>
    internal sealed record LogParameters(string? Group, string? Code, string? Outcome, Guid? Right, Guid? Location, string? Search)
    {
        public Outcome<LogFilter> Of(long session)
        {
            var faults = new List<Fault>();
            var filter = new LogFilter
            {
                Session = session,
                Group = EnumWord.Read<LogGroup>(Group, "group", faults) ?? LogGroup.All,
                Code = Code,
                Outcome = EnumWord.Read<LineOutcome>(Outcome, "outcome", faults),
                Right = Right,
                Location = Location,
                Search = Search,
            };
            return faults.Count > 0 ? Outcome<LogFilter>.Invalid(faults) : Outcome<LogFilter>.Done(filter);
        }
    }
}
