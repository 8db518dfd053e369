using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Erasing;

/// <summary>
/// Erases one person's data everywhere, in the transaction that is under way. A line of a log stays where it was, for its number and its count, and
/// says nothing of the person any more; nothing of it is applied or undone.
/// </summary>
internal sealed class PersonErasure(ServerDb db, PersonKeys person)
{
    private const string ErasedMessage = "This person was forgotten.";

    private readonly PersonRows rows = new(db, person);

    /// <summary>What there is by ids; mentions in texts are not looked for.</summary>
    public async Task<IReadOnlyList<ErasedRows>> CountAsync(CancellationToken cancellationToken)
    {
        var copies = await rows.CopiesAsync(cancellationToken);
        var inCopies = 0;
        foreach (var copy in copies)
        {
            inCopies += await rows.InCopy(copy).CountAsync(cancellationToken) + await rows.GroupsInCopy(copy).CountAsync(cancellationToken);
        }

        return
        [
            new("profile", await rows.Users.CountAsync(cancellationToken)),
            new("rights", await rows.Grants.CountAsync(cancellationToken)),
            new("links in drafts", await rows.Drafts.CountAsync(cancellationToken)),
            new("lines of logs", await LineCountAsync(cancellationToken)),
            new("rows of directory copies", inCopies),
            new("audit lines", await rows.AuditAbout.CountAsync(cancellationToken) + await rows.AuditBy.CountAsync(cancellationToken)),
        ];
    }

    /// <summary>Erases all of it.</summary>
    /// <returns>How much of what; what there was none of is not told.</returns>
    public async Task<IReadOnlyList<ErasedRows>> EraseAsync(CancellationToken cancellationToken)
    {
        var words = await PersonWords.ReadAsync(db, person, cancellationToken);
        var erased = new List<ErasedRows>
        {
            new("lines of logs", await EraseLinesAsync(cancellationToken)),
            new("answers of the planner", await rows.Answers.ExecuteDeleteAsync(cancellationToken)),
            new("rows of directory copies", await EraseCopiesAsync(cancellationToken)),
            new("notes of what was told", await rows.Told.ExecuteDeleteAsync(cancellationToken)),
            new("recipients of messages", await RemoveRecipientsAsync(cancellationToken)),
        };
        await AuditGate.ThroughAsync(
            db,
            async () =>
            {
                erased.Add(new("audit lines", await EraseAuditAsync(cancellationToken)));
                erased.AddRange(await new TextErasure(db, words).EraseAsync(cancellationToken));
            },
            cancellationToken
        );
        erased.Add(new("links in drafts", await rows.Drafts.ExecuteDeleteAsync(cancellationToken)));
        erased.Add(new("links for a password", await rows.Links.ExecuteDeleteAsync(cancellationToken)));
        erased.Add(new("rights", await rows.Grants.ExecuteDeleteAsync(cancellationToken)));
        erased.Add(new("profile", await rows.Users.ExecuteDeleteAsync(cancellationToken)));
        await PeopleStamp.RaiseAsync(db, cancellationToken);
        await db
            .Jobs.Where(job => person.Job == null || job.Id == person.Job)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.SettledAs, (string?)null), cancellationToken);
        return [.. erased.Where(some => some.Rows > 0)];
    }

    private async Task<int> LineCountAsync(CancellationToken cancellationToken)
    {
        var ofUser = await rows.LinesOfUser.CountAsync(cancellationToken);
        var user = person.User;
        return ofUser + await rows.LinesOfObject.CountAsync(line => line.UserId == null || line.UserId != user, cancellationToken);
    }

    private async Task<int> EraseLinesAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var lines in new[] { rows.LinesOfUser, rows.LinesOfObject })
        {
            await lines
                .Where(line => line.Outcome == LineOutcome.Planned || line.Outcome == LineOutcome.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Outcome, LineOutcome.Stale), cancellationToken);
            count += await lines.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(line => line.Login, "")
                        .SetProperty(line => line.Name, Forgotten.Text)
                        .SetProperty(line => line.SearchKey, "")
                        .SetProperty(line => line.Message, ErasedMessage)
                        .SetProperty(line => line.Details, "{}")
                        .SetProperty(line => line.UserState, (long?)null)
                        .SetProperty(line => line.UserId, (Guid?)null)
                        .SetProperty(line => line.ObjectId, (Guid?)null),
                cancellationToken
            );
        }

        return count;
    }

    /// <summary>
    /// A copy that lacks somebody whom the directory has is mended by reading everything: changes alone would not tell of the person, and the digests of
    /// the groups would say that nobody is missing.
    /// </summary>
    private async Task<int> EraseCopiesAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var copy in await rows.CopiesAsync(cancellationToken))
        {
            var groups = await rows.GroupsInCopy(copy).Select(row => row.GroupId).ToListAsync(cancellationToken);
            var erased = await rows.InCopy(copy).ExecuteDeleteAsync(cancellationToken);
            foreach (var group in groups)
            {
                erased += await db
                    .CopyMembers.Where(row => row.ReadingId == copy && row.GroupId == group && row.MemberId == person.ObjectId)
                    .ExecuteDeleteAsync(cancellationToken);
                await db
                    .Collections.Where(row => row.ReadingId == copy && row.GroupId == group)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Print, Guid.Empty), cancellationToken);
            }

            await rows.GroupsInCopy(copy).ExecuteDeleteAsync(cancellationToken);
            erased += await rows.SleepingInCopy(copy).ExecuteDeleteAsync(cancellationToken);
            if (erased > 0)
            {
                await db.Cursors.Where(row => row.ReadingId == copy).ExecuteDeleteAsync(cancellationToken);
                await db
                    .Readings.Where(row => row.Id == copy && row.Version > 0)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);
            }

            count += erased;
        }

        return count;
    }

    /// <summary>Whoever was told by e-mail at the person's own address is told no more.</summary>
    private async Task<int> RemoveRecipientsAsync(CancellationToken cancellationToken)
    {
        var email = await rows.Users.Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is null)
        {
            return 0;
        }

        var recipients = await db.Recipients.Where(row => row.Kind == RecipientKind.Email).ToListAsync(cancellationToken);
        var own = recipients.Where(row => row.Shown.Equals(email, StringComparison.OrdinalIgnoreCase)).ToList();
        db.Recipients.RemoveRange(own);
        await db.SaveChangesAsync(cancellationToken);
        return own.Count;
    }

    private async Task<int> EraseAuditAsync(CancellationToken cancellationToken)
    {
        var about = await rows.AuditAbout.ExecuteUpdateAsync(
            set =>
                set.SetProperty(line => line.Subject, Forgotten.Text)
                    .SetProperty(line => line.Former, (string?)null)
                    .SetProperty(line => line.Present, (string?)null)
                    .SetProperty(line => line.UserId, (Guid?)null),
            cancellationToken
        );
        var by = await rows.AuditBy.ExecuteUpdateAsync(
            set =>
                set.SetProperty(line => line.By, Forgotten.Text)
                    .SetProperty(line => line.ByKey, Forgotten.Text.ToUpperInvariant())
                    .SetProperty(line => line.Origin, (string?)null)
                    .SetProperty(line => line.ActorId, (Guid?)null),
            cancellationToken
        );
        return about + by;
    }
}
