using Microsoft.AspNetCore.Http.HttpResults;
using Rollcall.Server.Linking;

namespace Rollcall.Server.Pages.Linking;

/// <summary>What the linking page asks for after itself: what saving the draft would do.</summary>
internal static class LinkingEndpoints
{
    public static void MapLinkingPages(this IEndpointRouteBuilder site) =>
        site.MapGet("/import/{id:guid}/linking/effect-line", EffectAsync).ExcludeFromDescription();

    private static async Task<IResult> EffectAsync(Guid id, PreviewLinks preview, CancellationToken cancellationToken) =>
        new RazorComponentResult<EffectLine>(new { Outcome = await preview.HandleAsync(new() { Job = id.ToString() }, cancellationToken) });
}
