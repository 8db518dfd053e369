using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Says for how long what is kept; what is not named stays. The next sweep goes by it.</summary>
public sealed class SaveRetention(ServerDb db, AuditTrail trail)
{
    /// <summary>Each a number of days, or <c>forever</c>; null: as it is.</summary>
    public sealed record Command(string? Logs = null, string? Audit = null, string? Messages = null, string? Leavers = null);

    public async Task<Outcome<RetentionTimes>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var wanted = new (string Key, string? Text)[]
        {
            ("logs", command.Logs),
            ("audit", command.Audit),
            ("messages", command.Messages),
            ("leavers", command.Leavers),
        }
            .Where(time => time.Text is not null)
            .Select(time => (time.Key, Text: time.Text!.Trim()))
            .ToList();
        var faults = wanted
            .Select(time => (time.Key, Message: RetentionTimes.FaultOf(time.Key, time.Text)))
            .Where(time => time.Message is not null)
            .Select(time => new Fault(time.Key, time.Message!))
            .ToList();
        if (faults.Count > 0)
        {
            return Outcome<RetentionTimes>.Invalid(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var former = await RetentionTimes.ReadAsync(db, cancellationToken);
        var times = wanted.Aggregate(former, (some, time) => some.With(time.Key, time.Text));
        foreach (var (key, text) in times.Texts)
        {
            trail.WriteSetting(key, former.Texts[key], text, AuditCodes.RetentionChanged);
        }

        await times.WriteAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<RetentionTimes>.Done(times);
    }
}
