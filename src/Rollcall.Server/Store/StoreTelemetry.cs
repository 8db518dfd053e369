using System.Diagnostics;
using System.Diagnostics.Metrics;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// What the store tells of sessions and of what they changed: the names, the units, and what each means. A job's name is in it, and nothing of a person,
/// a group or a secret.
/// </summary>
public sealed class StoreTelemetry
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "Rollcall.Store";

    public const string Job = "rollcall.job";
    public const string Kind = "rollcall.session.kind";
    public const string Outcome = "rollcall.outcome";
    public const string Lines = "rollcall.plan.lines";
    private const string Error = "error.type";

    /// <summary>In seconds: an import that has nothing to do takes one, a first one of a million people some hours.</summary>
    private static readonly double[] SessionSeconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400];

    private readonly Counter<long> sessions;
    private readonly Histogram<double> durations;
    private readonly Counter<long> people;
    private readonly Counter<long> rights;
    private readonly Counter<long> unapplied;
    private readonly Counter<long> rows;

    public StoreTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        sessions = meter.CreateCounter<long>("rollcall.sessions", "{session}", "Sessions that ended, by how.");
        durations = meter.CreateHistogram<double>(
            "rollcall.session.duration",
            "s",
            "How long sessions took from their start to their end.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = SessionSeconds }
        );
        people = meter.CreateCounter<long>(
            "rollcall.people",
            "{person}",
            "People whom imports and undos dealt with, by what became of them."
        );
        rights = meter.CreateCounter<long>("rollcall.rights", "{right}", "Rights that imports and undos granted and revoked.");
        unapplied = meter.CreateCounter<long>("rollcall.changes.unapplied", "{change}", "Changes that were planned and not made, by why.");
        rows = meter.CreateCounter<long>("rollcall.store.rows", "{row}", "Rows that were handed to the database in sets.");
    }

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Whether anybody wants to know how sessions end.</summary>
    internal bool CountsSessions => sessions.Enabled || durations.Enabled;

    /// <summary>The word of a kind, a state or a stage in a label: small letters.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A session has ended; one that waits ends once more after the decision.</summary>
    internal void Ended(SessionRow session)
    {
        var tags = new TagList
        {
            { Job, session.Job!.Name },
            { Kind, Word(session.Kind) },
            { Outcome, Word(session.State) },
        };
        if (session.EndedAt - session.StartedAt is { } took)
        {
            durations.Record(took.TotalSeconds, tags);
        }

        if (session.Code is not null)
        {
            tags.Add(Error, session.Code);
        }

        sessions.Add(1, tags);
    }

    /// <summary>A session that changes people has its plan: whom it leaves as they are, and what it does not do.</summary>
    internal void Planned(SessionRow session)
    {
        if (session.Kind is SessionKind.Test or SessionKind.Structure)
        {
            return;
        }

        var job = session.Job?.Name ?? "";
        People(job, "unchanged", session.Unchanged);
        People(job, "excluded", session.Excluded);
        People(job, "rejected", session.Rejected);
        Unapplied(job, "withheld", session.Withheld);
        Unapplied(job, "waiting", session.Held);
        Applied(job, []);
    }

    /// <summary>Lines of a plan are settled; what happens never is told as 0, so that the first time shows as an increase.</summary>
    internal void Applied(string job, IReadOnlyCollection<SessionLineRow> lines)
    {
        var codes = lines.Where(line => line.Outcome == LineOutcome.Applied).CountBy(line => line.Code).ToDictionary();
        int Of(string code) => codes.GetValueOrDefault(code);
        People(job, "created", Of("user.created"));
        People(job, "adopted", Of("user.adopted"));
        People(job, "updated", Of("user.updated") + Of("user.released"));
        People(job, "reactivated", Of("user.reactivated"));
        People(job, "deactivated", Of("user.deactivated"));
        rights.Add(Of("right.granted"), new(Job, job), new(Outcome, "granted"));
        rights.Add(Of("right.revoked"), new(Job, job), new(Outcome, "revoked"));
        Unapplied(job, "stale", lines.Count(line => line.Outcome == LineOutcome.Stale));
        Unapplied(job, "withheld", lines.Count(line => line.Outcome == LineOutcome.Withheld));
    }

    internal void Written(string operation, string table, int count) =>
        rows.Add(count, new("db.operation.name", operation), new("db.collection.name", table));

    private void People(string job, string outcome, int count) => people.Add(count, new(Job, job), new(Outcome, outcome));

    private void Unapplied(string job, string outcome, int count) => unapplied.Add(count, new(Job, job), new(Outcome, outcome));
}
