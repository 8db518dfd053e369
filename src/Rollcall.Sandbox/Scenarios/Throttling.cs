using System.Globalization;
using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>429, with Retry-After in every form that it has been seen in.</summary>
internal static class Throttling
{
    public const string Spent = "ResourceUnitLimitExceeded";

    private const double Wait = 2;

    public static string InSeconds(Encounter encounter) => Math.Ceiling(encounter.Seconds(Wait)).ToString(CultureInfo.InvariantCulture);

    public static string InDecimals(Encounter encounter) => encounter.Seconds(Wait + 0.128).ToString("0.###", CultureInfo.InvariantCulture);

    public static string AsDate(Encounter encounter) =>
        encounter.Now.AddSeconds(encounter.Seconds(Wait)).ToString("R", CultureInfo.InvariantCulture);

    public static Trouble Refuse(Encounter encounter, string? retryAfter) =>
        Refuse(encounter.Asked.Call.Caller, retryAfter, encounter.Number % 2 == 0 ? Spent : "CPULimitExceeded");

    public static Trouble Refuse(Caller caller, string? retryAfter, string information, params (string Name, string Value)[] more)
    {
        (string, string)[] headers =
        [
            ("x-ms-throttle-scope", $"Tenant_Application/ReadWrite/{caller.ClientId}/{WellKnown.TenantId}"),
            ("x-ms-throttle-information", information),
            .. more,
        ];
        return Trouble.Refused(
            StatusCodes.Status429TooManyRequests,
            "TooManyRequests",
            "Too many requests.",
            retryAfter is null ? headers : [.. headers, ("Retry-After", retryAfter)]
        );
    }
}
