using Microsoft.AspNetCore.Antiforgery;
using Rollcall.Server.Users;

namespace Rollcall.Server.Pages.People;

/// <summary>Answers the button that takes a person's data along; there is no page to it.</summary>
internal static class PersonEndpoints
{
    public static void MapPersonPages(this IEndpointRouteBuilder site) =>
        site.MapPost("/people/{id}/data", DataAsync).ExcludeFromDescription();

    /// <summary>That it was taken is written down, so a strange page must not be able to ask for it.</summary>
    private static async Task<IResult> DataAsync(
        string id,
        HttpContext context,
        IAntiforgery antiforgery,
        ExportPerson export,
        CancellationToken cancellationToken
    ) =>
        await antiforgery.IsRequestValidAsync(context)
            ? (await export.HandleAsync(id, cancellationToken)).ToFile()
            : TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest);
}
