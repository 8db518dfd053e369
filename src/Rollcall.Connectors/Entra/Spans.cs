using System.Diagnostics;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>The parts of a reading as spans: one for each kind of collection, so that their number does not grow with the directory.</summary>
internal static class Spans
{
    public static Activity? People() => Begin("read users", "users");

    public static Activity? Groups() => Begin("read groups", "groups");

    /// <summary>The members of all groups that are followed.</summary>
    public static Activity? Members() => Begin("read members", "members");

    public static Activity? Changes() => Begin("read changes", "changes");

    /// <summary>How a collection ended.</summary>
    public static void Tell(this Activity? span, CollectionRecord record)
    {
        span?.SetTag(DirectoryTelemetry.Pages, record.Pages);
        span?.SetTag(DirectoryTelemetry.Items, record.Items);
        span?.SetTag(DirectoryTelemetry.Restarts, record.Restarts);
        span.Fail(record.Fault?.Code);
    }

    /// <param name="span">What failed.</param>
    /// <param name="code">The stable code of why; null: it did not.</param>
    public static void Fail(this Activity? span, string? code)
    {
        if (code is not null)
        {
            span?.SetTag(DirectoryTelemetry.Error, code);
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static Activity? Begin(string name, string kind) =>
        DirectoryTelemetry.Source.StartActivity(name)?.SetTag(DirectoryTelemetry.Kind, kind);
}
