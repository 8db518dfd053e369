using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Web;

/// <summary>
/// Writes down who changed what. Its lines are saved with the changes that they tell, in one transaction; who changes rows past the change tracker
/// begins one and saves last.
/// </summary>
public sealed class AuditTrail(ServerDb db, Actor actor, TimeProvider time)
{
    /// <summary>All that is told of a secret.</summary>
    public const string Replaced = "replaced";

    /// <summary>Adds a line to what is saved next.</summary>
    /// <param name="code">One of <see cref="AuditCodes"/>.</param>
    /// <param name="subject">What was changed, by name; never a secret.</param>
    /// <returns>The line, to say more in it.</returns>
    public AuditRow Write(string code, string subject) => db.Audit.Add(Line(code, subject)).Entity;

    /// <summary>A line that somebody else saves.</summary>
    public AuditRow Line(string code, string subject) =>
        new()
        {
            At = time.GetUtcNow(),
            By = actor.Name,
            ByKey = LoginKey.Of(actor.Name),
            ActorId = actor.UserId,
            Way = actor.Way,
            Origin = string.IsNullOrEmpty(actor.Origin) ? null : actor.Origin,
            Kind = AuditCodes.KindOf(code),
            Code = code,
            Subject = subject,
        };

    /// <summary>The line of a session that somebody starts, for the queue to save with it.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="job">The job's name.</param>
    /// <param name="how">What is special about it; null: nothing.</param>
    public AuditRow Started(SessionKind kind, string job, string? how)
    {
        var line = Line(AuditCodes.SessionStarted, job);
        line.Present = how is null ? kind.ToString() : $"{kind}, {how}";
        return line;
    }

    /// <summary>Adds a line for a setting of the site, if it has another value now.</summary>
    public void WriteSetting(string field, string? former, string? present, string code = AuditCodes.SiteChanged)
    {
        if (former != present)
        {
            var line = Write(code, "site");
            (line.Field, line.Former, line.Present) = (field, NullIfEmpty(former), NullIfEmpty(present));
        }
    }

    /// <summary>Adds a line for a secret of the site, if it was replaced or removed.</summary>
    public void WriteSecret(string field, string? former, string? present)
    {
        if (former != present)
        {
            var line = Write(AuditCodes.SiteChanged, "site");
            (line.Field, line.Present) = (field, present is null ? null : Replaced);
        }
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
