using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Rollcall.Server.Pages.Errors;

/// <summary>Says to who reads with a browser what programs are told as problem details, in the same words.</summary>
internal sealed class ErrorPages : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api")
            && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var page = new RazorComponentResult<ErrorPage>(new { Title = TitleOf(status, problem), Message = MessageOf(status, problem) })
        {
            StatusCode = status,
        };

        // A page that was begun before has used up its services and left its mark: this one gets its own.
        context.HttpContext.Response.Headers.Remove("blazor-enhanced-nav");
        var services = context.HttpContext.RequestServices;
        await using var scope = services.CreateAsyncScope();
        try
        {
            context.HttpContext.RequestServices = scope.ServiceProvider;
            await page.ExecuteAsync(context.HttpContext);
        }
        finally
        {
            context.HttpContext.RequestServices = services;
        }
    }

    private static string TitleOf(int status, ProblemDetails problem) =>
        status == StatusCodes.Status404NotFound ? "Not found" : (problem.Title ?? "This did not work").TrimEnd('.');

    private static string MessageOf(int status, ProblemDetails problem) =>
        problem.Detail
        ?? status switch
        {
            StatusCodes.Status404NotFound =>
                "There is nothing at this address. What was here may have been removed, or the link was cut short.",
            StatusCodes.Status400BadRequest => "The form was too old or incomplete. Go back, load the page again and repeat what you did.",
            _ => "Go back and try again. The server's log has the details.",
        };
}
