using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Audit;

/// <summary>Makes a query of what somebody wants to see of the audit, and says every word that means nothing.</summary>
public sealed class AuditNarrowing(ServerDb db, JobFinder jobs)
{
    internal async Task<Outcome<IQueryable<AuditRow>>> NarrowAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var lines = db.Audit.AsNoTracking();
        if (Some(filter.By) is { } by)
        {
            var key = LoginKey.Of(by);
            lines = lines.Where(line => line.ByKey == key);
        }

        if (EnumWord.Read<AuditKind>(Some(filter.Kind), "kind", faults) is { } kind)
        {
            lines = lines.Where(line => line.Kind == kind);
        }

        if (Some(filter.Job) is { } job)
        {
            var id = await JobAsync(job, faults, cancellationToken);
            lines = lines.Where(line => line.JobId == id);
        }

        if (Some(filter.Person) is { } person)
        {
            var id = await PersonAsync(person, faults, cancellationToken);
            lines = lines.Where(line => line.UserId == id);
        }

        if (TimeOf(filter.Since, "since", false, faults) is { } since)
        {
            lines = lines.Where(line => line.At >= since);
        }

        if (TimeOf(filter.Until, "until", true, faults) is { } until)
        {
            lines = lines.Where(line => line.At < until);
        }

        return faults.Count > 0 ? Outcome<IQueryable<AuditRow>>.Invalid(faults) : Outcome<IQueryable<AuditRow>>.Done(lines);
    }

    private async Task<Guid> JobAsync(string name, List<Fault> faults, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is { } job)
        {
            return job.Id;
        }

        var deleted = await db
            .Audit.Where(line => line.Kind == AuditKind.Job && line.Code == AuditCodes.JobDeleted && line.Subject == name)
            .OrderByDescending(line => line.At)
            .Select(line => line.JobId)
            .FirstOrDefaultAsync(cancellationToken);
        if (deleted is null && !Guid.TryParse(name, out _))
        {
            faults.Add(new Fault("job", await jobs.NotFoundAsync(name, cancellationToken)));
        }

        return deleted ?? (Guid.TryParse(name, out var id) ? id : default);
    }

    private async Task<Guid> PersonAsync(string loginOrId, List<Fault> faults, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(loginOrId);
        var known = await db
            .Users.Where(user => user.LoginKey == key)
            .Select(user => (Guid?)user.Id)
            .SingleOrDefaultAsync(cancellationToken);
        if (known is null && !Guid.TryParse(loginOrId, out _))
        {
            faults.Add(new Fault("person", $"There is no user with the login {Words.Quote(loginOrId)}."));
        }

        return known ?? (Guid.TryParse(loginOrId, out var id) ? id : default);
    }

    /// <param name="text">A day or a time; null or blank: none.</param>
    /// <param name="field">What it stands for.</param>
    /// <param name="isEnd">A day is meant with all of it.</param>
    /// <param name="faults">Where to complain.</param>
    private static DateTimeOffset? TimeOf(string? text, string field, bool isEnd, List<Fault> faults)
    {
        if (Some(text) is not { } written)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
        )
        {
            return new DateTimeOffset((isEnd ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, Utc, out var time))
        {
            return time;
        }

        faults.Add(new Fault(field, $"{Words.Quote(written)} is no day or time. Write 2026-11-30, or 2026-11-30T14:00Z."));
        return null;
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
