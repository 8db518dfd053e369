using Microsoft.AspNetCore.Antiforgery;
using Rollcall.Server.Access;
using Rollcall.Server.Pages.Parts;

namespace Rollcall.Server.Pages.SigningIn;

/// <summary>Answers the button in the bar; there is no page to it.</summary>
internal static class SigningOut
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", LeaveAsync).ExcludeFromDescription();

    private static async Task<IResult> LeaveAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        SignOut signOut,
        Said said,
        CancellationToken cancellationToken
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        await signOut.HandleAsync(cancellationToken);
        said.Next("You are signed out.");
        return TypedResults.LocalRedirect("/sign-in");
    }
}
