using Rollcall.Server.Store;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Says when the weekly summary goes out.</summary>
public sealed class SaveSummaryTime(ServerDb db, AuditTrail trail, TimeProvider time)
{
    /// <param name="At">Day and time, such as <c>Monday 07:00</c>, by the site's clocks; null or empty: that.</param>
    public sealed record Command(string? At);

    /// <returns>When the next one goes out.</returns>
    public async Task<Outcome<SummaryView>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var written = string.IsNullOrWhiteSpace(command.At) ? SummaryTime.Default : command.At;
        if (WeeklyTime.Read(written) is not { } at)
        {
            return Outcome<SummaryView>.Invalid(
                new Fault("at", $"{Words.Quote(written)} is no time of a week. Write a day and a time: {SummaryTime.Default}.")
            );
        }

        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        trail.WriteSetting("summary.at", site.SummaryAt ?? SummaryTime.Default, at.ToString());
        site.SummaryAt = at.ToString();
        await SummaryTime.PlanAsync(db, time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<SummaryView>.Done(SummaryView.Of(site));
    }
}
