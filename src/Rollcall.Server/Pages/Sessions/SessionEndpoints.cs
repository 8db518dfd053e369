using Microsoft.AspNetCore.Http.HttpResults;
using Rollcall.Server.Sessions;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>What a session's page asks for besides itself: how far the session is, and its log as a file.</summary>
internal static class SessionEndpoints
{
    public static void MapSessionPages(this IEndpointRouteBuilder site)
    {
        site.MapGet("/sessions/{id:long}/progress", ProgressAsync).ExcludeFromDescription();
        site.MapLogFile().ExcludeFromDescription();
        site.MapLogWorkbook().ExcludeFromDescription();
    }

    /// <summary>Only the live part of the page: many open pages ask for it each second.</summary>
    private static async Task<IResult> ProgressAsync(long id, ShowSession show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(id, cancellationToken)).ToResult(session => new RazorComponentResult<SessionLive>(
            new { Session = session }
        ));
}
