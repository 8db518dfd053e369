using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Rollcall.Server.Store;
using Rollcall.Server.Web.Health;
using Scalar.AspNetCore;

namespace Rollcall.Server.Web;

/// <summary>What all pages and endpoints share: errors, JSON, the API's description, health.</summary>
public static class WebFeature
{
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();

        // What is wrong with a request that can't be read is for its sender to know, in every environment.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDescription>());
        builder.Services.AddHealth();
        builder.AddDraining();
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = ExplainAsync,
                SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePages();
        app.UseWordsForEmptyAnswers();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapOpenApi();
        app.MapScalarApiReference("/api", ReaderPage).Finally(page => LockUp(page.Metadata));
    }

    /// <summary>All that would call another machine is off.</summary>
    private static void ReaderPage(ScalarOptions options) =>
        options
            .WithTitle("Rollcall API")
            .WithNonce()
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton();

    /// <summary>The page's script would answer everybody.</summary>
    private static void LockUp(IList<object> metadata)
    {
        foreach (var open in metadata.OfType<IAllowAnonymous>().ToList())
        {
            metadata.Remove(open);
        }
    }

    private static Task ExplainAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = fault switch
        {
            BadHttpRequestException bad => TypedResults.Problem(
                bad.InnerException is JsonException json ? $"The body is not the JSON that is wanted. {json.Message}" : bad.Message,
                statusCode: bad.StatusCode,
                title: "The request can't be read."
            ),
            not null when StoreFaults.Explain(fault) is { } explained => TypedResults.Problem(
                explained.Message,
                statusCode: explained.Code == StoreFaults.BadText
                    ? StatusCodes.Status400BadRequest
                    : StatusCodes.Status503ServiceUnavailable,
                title: explained.Code == StoreFaults.BadText ? "The request can't be right." : "The database can't be used."
            ),
            _ => TypedResults.Problem("The server's log has the details.", statusCode: 500, title: "An unexpected fault."),
        };
        return problem.ExecuteAsync(context);
    }
}
