using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Rollcall.Server.Web;

namespace Rollcall.Server.Telemetry;

/// <summary>The door of what the program tells of itself: metrics to whoever may read them, traces and metrics to a collector.</summary>
public static class TelemetryFeature
{
    /// <summary>Meters and sources of spans are called by their rooms.</summary>
    private const string Ours = "Rollcall.*";

    /// <summary>What a verb tells: its session, if a collector is named.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var otlp = OtlpSettings.Read(builder.Configuration);
        if (otlp.Any)
        {
            AddSending(builder, otlp);
        }
    }

    /// <summary>What a server tells besides: how its jobs and its queue stand, and a page of all metrics.</summary>
    public static void AddServerTelemetry(this IHostApplicationBuilder builder)
    {
        var otlp = OtlpSettings.Read(builder.Configuration);
        var page = TelemetrySettings.Read(builder.Configuration).Metrics != MetricsReaders.Off;
        if (!page && !otlp.Metrics)
        {
            return;
        }

        builder.Services.AddSingleton<JobFigures>();
        builder.Services.AddSingleton<JobGauges>();
        AddMeters(builder).WithMetrics(metrics => metrics.AddMeter("System.Runtime").AddMeter("Microsoft.AspNetCore.Hosting"));
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, _) => services.GetRequiredService<JobGauges>());
        if (page)
        {
            AddPage(builder);
        }
    }

    /// <summary>Begins to send, where a host is not started: providers are made when they are asked for, and send what is left when they are disposed of.</summary>
    public static void BeginSending(this IServiceProvider services)
    {
        // What is made first is disposed of last: it hears what becomes of the last that is sent.
        services.GetService<ExportFaults>();
        services.GetService<MeterProvider>();
        services.GetService<TracerProvider>();
    }

    public static void MapTelemetry(this WebApplication app)
    {
        var readers = TelemetrySettings.Read(app.Configuration).Metrics;
        if (readers == MetricsReaders.Off)
        {
            return;
        }

        var page = app.MapPrometheusScrapingEndpoint(ProgramPaths.Metrics);
        switch (readers)
        {
            case MetricsReaders.ThisMachine:
                page.RequireAuthorization(policy =>
                    policy.RequireAssertion(asked =>
                        asked.User.Identity is { IsAuthenticated: true }
                        || asked.Resource is HttpContext context && ThisMachine.Asks(context)
                    )
                );
                break;
            case MetricsReaders.Everybody:
                page.AllowAnonymous();
                break;
            case MetricsReaders.Key or MetricsReaders.Off:
                // What says nothing of who may use it needs a key.
                break;
        }
    }

    private static void AddPage(IHostApplicationBuilder builder) =>
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter());

    private static void AddSending(IHostApplicationBuilder builder, OtlpSettings otlp)
    {
        var telemetry = AddMeters(builder);
        if (otlp.Metrics)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        }

        if (otlp.Traces)
        {
            telemetry.WithTracing(traces => traces.AddSource(Ours).AddOtlpExporter());
        }

        builder.Services.AddSingleton<ExportFaults>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExportFaults>());
    }

    private static OpenTelemetryBuilder AddMeters(IHostApplicationBuilder builder)
    {
        // Of several hosts in one process, as tests have them, each tells of itself.
        builder.Services.ConfigureOpenTelemetryMeterProvider(
            (services, metrics) =>
            {
                var own = services.GetRequiredService<IMeterFactory>();
                metrics.AddView(instrument => IsForeign(instrument, own) ? MetricStreamConfiguration.Drop : null);
            }
        );
        return builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource
                    .AddService("rollcall", serviceVersion: typeof(TelemetryFeature).Assembly.GetName().Version?.ToString(3))
                    // Whoever says who this is says it by OTEL_SERVICE_NAME or OTEL_RESOURCE_ATTRIBUTES.
                    .AddEnvironmentVariableDetector()
            )
            .WithMetrics(metrics => metrics.AddMeter(Ours));
    }

    private static bool IsForeign(Instrument instrument, IMeterFactory own) =>
        instrument.Meter.Name.StartsWith("Rollcall.", StringComparison.Ordinal) && !ReferenceEquals(instrument.Meter.Scope, own);
}
