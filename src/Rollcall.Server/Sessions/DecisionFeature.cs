using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>The part of the door that is about what a session read, what waits in it for a person, and what was decided.</summary>
public static class DecisionFeature
{
    internal static void MapDecisions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{id:long}/ledger", LedgerAsync)
            .WithSummary("What a session read of the directory, and what of it is proven whole")
            .WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/waiting", WaitingAsync)
            .WithSummary("What waits in a session for a person, by whom it is about")
            .WithTags("Sessions");
        api.MapGet(
                "/sessions/{id:long}/decisions",
                async (long id, ListDecisions list, CancellationToken cancellationToken) =>
                    (await list.HandleAsync(id, cancellationToken)).ToResult()
            )
            .WithSummary("Who allowed or denied what of a session")
            .WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/allow", Decide(allow: true))
            .WithSummary("Allow lines of a session that wait for a person; they are applied at once, and no others")
            .WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/deny", Decide(allow: false))
            .WithSummary("Deny lines of a session that wait for a person")
            .WithTags("Sessions");
    }

    private static Delegate Decide(bool allow) =>
        async (long id, LineChoice lines, DecideLines decide, CancellationToken cancellationToken) =>
        {
            var command = new DecideLines.Command
            {
                Session = id,
                Allow = allow,
                Lines = lines,
            };
            return (await decide.HandleAsync(command, cancellationToken)).ToResult();
        };

    private static async Task<IResult> WaitingAsync(
        long id,
        ListWaiting list,
        CancellationToken cancellationToken,
        string[]? right = null,
        string? search = null,
        bool additions = false,
        bool removals = false,
        int page = 1,
        int size = 50
    )
    {
        var query = new ListWaiting.Query
        {
            Session = id,
            Lines = new LineChoice
            {
                Additions = additions,
                Removals = removals,
                Right = right ?? [],
                Search = search,
            },
            Page = page,
            Size = size,
        };
        return (await list.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> LedgerAsync(
        long id,
        ShowLedger show,
        CancellationToken cancellationToken,
        bool unread = false,
        int page = 1,
        int size = 100
    )
    {
        var query = new ShowLedger.Query
        {
            Session = id,
            UnreadOnly = unread,
            Page = page,
            Size = size,
        };
        return (await show.HandleAsync(query, cancellationToken)).ToResult();
    }
}
