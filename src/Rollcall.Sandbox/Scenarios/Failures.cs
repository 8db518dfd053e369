using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>What is answered when something in front of the directory, or in it, fails.</summary>
internal static class Failures
{
    public static readonly Trouble Proxy = new Trouble.Instead(
        new GraphAnswer.Html("<!doctype html><html><head><title>Sign in</title></head><body>Sign in to use the network.</body></html>")
    );

    public static Trouble Unavailable(Encounter encounter) =>
        Trouble.Refused(503, "serviceNotAvailable", "The service is temporarily unavailable.", MaybeWait(encounter));

    public static Trouble GatewayTimeout(Encounter encounter) =>
        Trouble.Refused(504, "UnknownError", "The gateway did not get an answer in time.", MaybeWait(encounter));

    public static Trouble Page(Encounter encounter) =>
        Trouble.Refused(encounter.Order.Status ?? 500, "InternalServerError", "This page cannot be read.");

    public static Trouble NotFound(Encounter encounter) => new Trouble.Instead(Refusals.NotFound(encounter.Asked.Group?.ToString() ?? ""));

    public static Trouble? Forbidden(Encounter encounter) =>
        encounter.Asked.Group == encounter.Order.Group ? new Trouble.Instead(Refusals.Denied) : null;

    private static (string, string)[] MaybeWait(Encounter encounter) =>
        encounter.Chance(Purpose.RetryAfter) < 0.5 ? [("Retry-After", "1")] : [];
}
