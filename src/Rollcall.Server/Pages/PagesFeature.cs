using Microsoft.AspNetCore.ResponseCompression;
using Rollcall.Server.Audit;
using Rollcall.Server.Pages.Errors;
using Rollcall.Server.Pages.Home;
using Rollcall.Server.Pages.Import;
using Rollcall.Server.Pages.Linking;
using Rollcall.Server.Pages.Lists;
using Rollcall.Server.Pages.Messages;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Pages.People;
using Rollcall.Server.Pages.Sessions;
using Rollcall.Server.Pages.SigningIn;

namespace Rollcall.Server.Pages;

/// <summary>The door of the administration pages: Razor components that the server renders to plain HTML.</summary>
public static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Finds the assets beside the program while it runs from its build; a published one has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "rollcall-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Strict would be forgotten by who comes back from the consent page, and every form that is open elsewhere be refused.
            options.Cookie.SameSite = SameSiteMode.Lax;
        });

        // Comes before the writer of problem details, which would answer browsers with JSON.
        builder.Services.AddSingleton<IProblemDetailsWriter, ErrorPages>();
        builder.Services.AddScoped<Said>();
        builder.Services.AddScoped<ListEditing>();
        builder.Services.AddScoped<JobEditing>();
        builder.Services.AddScoped<RecipientEditing>();
        builder.Services.AddScoped<LinkingScreen>();
        builder.Services.AddScoped<LinkingActions>();
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>What surrounds every answer; first in the pipeline.</summary>
    public static void UsePages(this WebApplication app) => app.UseResponseCompression();

    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSessionPages();
        app.MapLinkingPages();
        app.MapPersonPages();
        app.MapAuditFile().ExcludeFromDescription();
        app.MapRazorComponents<App>();
        app.MapSessionChart();
        app.MapSignOut();
    }
}
