using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rollcall.Server.Web;

/// <summary>How long a server that is told to end goes on serving. Section <c>Rollcall</c>; on the command line <c>--drain</c>.</summary>
public sealed class DrainOptions
{
    public const string Section = "Rollcall";

    /// <summary>Seconds, as text: what is no number is told like every other fault.</summary>
    [RegularExpression("[0-9]{1,3}", ErrorMessage = "Rollcall:Drain (--drain) must be a whole number of seconds from 0 to 999.")]
    public string Drain { get; set; } = "0";

    public TimeSpan Length() => TimeSpan.FromSeconds(int.Parse(Drain, System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>Whether this server has been told to end: it still serves, and wants nobody new.</summary>
public sealed class Draining
{
    private volatile bool isOn;

    public bool IsOn => isOn;

    public void Begin() => isOn = true;
}

/// <summary>The door of draining: one of the checks of a server's readiness.</summary>
internal static class DrainingFeature
{
    public static void AddDraining(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DrainOptions>().BindConfiguration(DrainOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHealthChecks().AddCheck<DrainingHealth>("draining");
    }
}

/// <summary>Not ready means: send requests to another server.</summary>
internal sealed class DrainingHealth(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.IsOn ? HealthCheckResult.Unhealthy("This server is about to end.") : HealthCheckResult.Healthy());
}
