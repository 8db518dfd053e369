using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Erasing;

/// <summary>Which rows are about a person, by the ids that they hold: each question is answered by an index.</summary>
internal sealed class PersonRows(ServerDb db, PersonKeys person)
{
    /// <summary>Nobody has it, so that a row without an id is never taken for the person's.</summary>
    private readonly Guid user = person.User ?? Guid.Empty;
    private readonly Guid? objectId = person.ObjectId;

    public IQueryable<UserRow> Users => db.Users.Where(row => row.Id == user);

    public IQueryable<GrantRow> Grants => db.Grants.Where(row => row.UserId == user);

    public IQueryable<LinkDraftRow> Drafts => db.LinkDrafts.Where(row => row.UserId == user);

    public IQueryable<OneTimeLinkRow> Links => db.OneTimeLinks.Where(row => row.UserId == user);

    public IQueryable<LeaverAnswerRow> Answers => db.LeaverAnswers.Where(row => row.UserId == user);

    /// <summary>Lines that say the user, and lines that say the directory's person.</summary>
    public IQueryable<SessionLineRow> LinesOfUser => db.SessionLines.Where(row => row.UserId == user);

    public IQueryable<SessionLineRow> LinesOfObject =>
        db.SessionLines.Where(row =>
            row.ObjectId == objectId
            && row.ObjectId != null
            && (person.Job == null || db.Sessions.Any(session => session.Id == row.SessionId && session.JobId == person.Job))
        );

    public IQueryable<AuditRow> AuditAbout => db.Audit.Where(row => row.UserId == user);

    public IQueryable<AuditRow> AuditBy => db.Audit.Where(row => row.ActorId == user);

    public IQueryable<ToldRejectionRow> Told =>
        db.ToldRejections.Where(row => row.ObjectId == objectId && (person.Job == null || row.JobId == person.Job));

    /// <summary>The directory copies that may have the person.</summary>
    public Task<List<long>> CopiesAsync(CancellationToken cancellationToken) =>
        objectId is null
            ? Task.FromResult(new List<long>())
            : db
                .Readings.Where(row => row.IsKept && (person.Job == null || row.JobId == person.Job))
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .ToListAsync(cancellationToken);

    public IQueryable<CopyUserRow> InCopy(long copy) => db.CopyUsers.Where(row => row.ReadingId == copy && row.ObjectId == objectId);

    public IQueryable<CopyMembershipRow> GroupsInCopy(long copy) =>
        db.CopyMemberships.Where(row => row.ReadingId == copy && row.MemberId == objectId);

    public IQueryable<SleepingMemberRow> SleepingInCopy(long copy) =>
        db.SleepingMembers.Where(row => row.ReadingId == copy && row.MemberId == objectId);
}
