using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Audit;

/// <summary>What somebody changed, as people and programs see it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a login, an API key's name, the command line, or Rollcall itself.</param>
/// <param name="Way">By which way.</param>
/// <param name="Origin">The client's address, or the name of the machine's user; null: not known.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Code">A stable code such as <c>job.changed</c>.</param>
/// <param name="Subject">What was changed, by name.</param>
/// <param name="JobId">The job that it is about; null: none. It may be deleted since.</param>
/// <param name="Person">The id of the user whom it is about; null: none.</param>
/// <param name="Session">The session that it is about; null: none.</param>
/// <param name="Field">The setting's key; null: it is about the whole.</param>
/// <param name="Former">What it was; null: nothing, or a secret.</param>
/// <param name="Present">What it is; null: nothing. Of a secret only that it was replaced.</param>
public sealed record AuditLine(
    long Id,
    DateTimeOffset At,
    string By,
    ActorWay Way,
    string? Origin,
    AuditKind Kind,
    string Code,
    string Subject,
    Guid? JobId,
    Guid? Person,
    long? Session,
    string? Field,
    string? Former,
    string? Present
)
{
    internal static AuditLine Of(AuditRow row) =>
        new(
            row.Id,
            row.At,
            row.By,
            row.Way,
            row.Origin,
            row.Kind,
            row.Code,
            row.Subject,
            row.JobId,
            row.UserId,
            row.SessionId,
            row.Field,
            row.Former,
            row.Present
        );
}

/// <summary>Some lines of the audit, newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where older lines go on; null: there are none.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, string? Next);
