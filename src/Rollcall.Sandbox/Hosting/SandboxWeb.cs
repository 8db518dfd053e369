using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Rollcall.Sandbox.Control;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Login;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Hosting;

/// <summary>Puts the rooms together: faults outermost, then compression, then Graph, sign-in and the control surface.</summary>
internal sealed class SandboxWeb
{
    private readonly SandboxOptions options;

    public SandboxWeb(SandboxOptions options)
    {
        this.options = options;
        Tenant = new Tenant(options.Seed, options.Users, options.Groups, options.SecretDays, options.Time);
        Tokens = new AccessTokens(options.Time);
        Scenarios = new BadDay(Tenant, options.Time);
    }

    public TimeProvider Time => options.Time;

    public Tenant Tenant { get; }

    public AccessTokens Tokens { get; }

    public BadDay Scenarios { get; }

    public WaitingFaults Faults { get; } = new();

    public RequestCounters Requests { get; } = new();

    public WebApplication Build(Action<KestrelServerOptions> listen)
    {
        // Empty: settings files and environment variables of the place it runs in are none of the sandbox's business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            listen(kestrel);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase))
        );
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<GzipCompressionProvider>();
        });

        var app = builder.Build();
        app.UseMiddleware<FaultMiddleware>(Faults, Requests);
        app.Use(DelayAsync);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(ControlEndpoints.Root),
            control => control.Use(ControlRefusals.AnswerAsync)
        );
        app.UseEndpoints(_ => { });
        var router = new GraphRouter(Scenarios);
        var graph = new GraphEndpoint(Tenant, Tokens, router, new Batch(router, Faults), Requests, options.Time);
        app.Map($"/{GraphEndpoint.Version}/{{**path}}", graph.HandleAsync);
        app.MapLogin(
            new TokenEndpoint(Tenant, Tokens, Scenarios, Requests, options.Time),
            new ConsentPage(Tenant, Requests, options.Time),
            new Discovery(options.Time)
        );
        app.MapControl(this);
        return app;
    }

    private async Task DelayAsync(HttpContext context, RequestDelegate next)
    {
        if (options.Latency > TimeSpan.Zero && !context.Request.Path.StartsWithSegments(ControlEndpoints.Root))
        {
            await Task.Delay(options.Latency, options.Time, context.RequestAborted);
        }

        await next(context);
    }
}
