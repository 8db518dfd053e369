using Microsoft.Extensions.Options;

namespace Rollcall.Server.Telemetry;

/// <summary>What is sent to a collector, as the standard variables of OpenTelemetry say. While none names a place, nothing is sent.</summary>
/// <param name="Traces">Whether traces are sent.</param>
/// <param name="Metrics">Whether metrics are sent.</param>
internal sealed record OtlpSettings(bool Traces, bool Metrics)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private static readonly string[] Endpoints = [Endpoint, TracesEndpoint, MetricsEndpoint];

    private static readonly string[] Protocols =
    [
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
        "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL",
    ];

    public bool Any => Traces || Metrics;

    /// <exception cref="OptionsValidationException">A variable can't be right: left alone it would be passed over without a word.</exception>
    public static OtlpSettings Read(IConfiguration configuration)
    {
        if (bool.TryParse(configuration["OTEL_SDK_DISABLED"], out var isOff) && isOff)
        {
            return new OtlpSettings(false, false);
        }

        var faults = Endpoints
            .Where(name => configuration[name] is { Length: > 0 } written && !IsAddress(written))
            .Select(name => $"{name} must be an address such as http://localhost:4317.")
            .Concat(
                Protocols
                    .Where(name => configuration[name] is { Length: > 0 } written && written is not ("grpc" or "http/protobuf"))
                    .Select(name => $"{name} must be grpc or http/protobuf.")
            )
            .ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(nameof(OtlpSettings), typeof(OtlpSettings), faults);
        }

        return new OtlpSettings(
            Sends(configuration, TracesEndpoint, "OTEL_TRACES_EXPORTER"),
            Sends(configuration, MetricsEndpoint, "OTEL_METRICS_EXPORTER")
        );
    }

    private static bool Sends(IConfiguration configuration, string endpoint, string exporter) =>
        (configuration[Endpoint] is { Length: > 0 } || configuration[endpoint] is { Length: > 0 }) && configuration[exporter] is not "none";

    private static bool IsAddress(string written) =>
        Uri.TryCreate(written, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
