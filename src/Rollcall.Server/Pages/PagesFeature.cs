using Microsoft.AspNetCore.ResponseCompression;
using Rollcall.Server.Pages.Errors;
using Rollcall.Server.Pages.Home;
using Rollcall.Server.Pages.Lists;
using Rollcall.Server.Pages.Parts;

namespace Rollcall.Server.Pages;

/// <summary>The door of the administration pages: Razor components that the server renders to plain HTML.</summary>
public static class PagesFeature
{
    /// <summary>No foreign host, no inline script, no inline style, no frame around us.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Finds the assets beside the program while it runs from its build; a published one has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();

        // Comes before the writer of problem details, which would answer browsers with JSON.
        builder.Services.AddSingleton<IProblemDetailsWriter, ErrorPages>();
        builder.Services.AddScoped<Said>();
        builder.Services.AddScoped<ListEditing>();
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>What surrounds every answer; first in the pipeline.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.Use(SecureAsync);
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapSessionChart();
    }

    private static Task SecureAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";

        // Set-up and password links are secrets in an address.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        return next(context);
    }
}
