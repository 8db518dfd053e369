using Rollcall.Server.Access;
using Rollcall.Server.Audit;
using Rollcall.Server.Backups;
using Rollcall.Server.Consent;
using Rollcall.Server.Directories;
using Rollcall.Server.Doctor;
using Rollcall.Server.Explaining;
using Rollcall.Server.Home;
using Rollcall.Server.Importing;
using Rollcall.Server.Jobs;
using Rollcall.Server.Linking;
using Rollcall.Server.Lists;
using Rollcall.Server.Messages;
using Rollcall.Server.Pages;
using Rollcall.Server.Planner;
using Rollcall.Server.Retention;
using Rollcall.Server.Sessions;
using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Telemetry;
using Rollcall.Server.Users;
using Rollcall.Server.Watch;
using Rollcall.Server.Web;

namespace Rollcall.Server;

/// <summary>The server's table of contents: every room's door.</summary>
internal static class Rooms
{
    /// <summary>What every verb of the command line and the server need.</summary>
    public static void AddRooms(this IHostApplicationBuilder builder)
    {
        builder.AddActor();
        builder.AddStore();
        builder.AddDirectories();
        builder.AddJobs();
        builder.AddConsent();
        builder.AddLinking();
        builder.AddSessions();
        builder.AddUsers();
        builder.AddExplaining();
        builder.AddPlanner();
        builder.AddMessages();
        builder.AddWatch();
        builder.AddLists();
        builder.AddHome();
        builder.AddSite();
        builder.AddAudit();
        builder.AddRetention();
        builder.AddKeys();
        builder.AddTelemetry();
        builder.AddBackups();
        builder.AddDoctor();
        builder.AddKnownProxies();
    }

    /// <summary>What the server needs besides.</summary>
    public static void AddServer(this WebApplicationBuilder builder, ServerPart part)
    {
        builder.AddRooms();
        if (part != ServerPart.Web)
        {
            builder.AddImporting();
            builder.AddSender();
            builder.AddWatcher();
            builder.AddSweeper();
        }

        builder.AddAccess();
        builder.AddPages();
        builder.AddWeb();
        builder.AddServerTelemetry();
    }

    public static void MapServer(this WebApplication app, ServerPart part)
    {
        app.UseKnownProxies();
        if (part == ServerPart.Worker)
        {
            app.UseWorkerDoor();
        }

        app.UsePages();
        app.UseWeb();
        app.UseActor();
        var api = app.MapGroup("/api/v1");
        api.MapJobs();
        api.MapConsent();
        api.MapLinking();
        api.MapSessions();
        api.MapUsers();
        api.MapExplaining();
        api.MapPlanner();
        api.MapMessages();
        api.MapWatch();
        api.MapLists();
        api.MapHome();
        api.MapSite();
        api.MapAudit();
        api.MapRetention();
        api.MapAccess();
        app.MapTelemetry();
        app.MapPages();
    }
}
