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
        await page.ExecuteAsync(context.HttpContext);
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
