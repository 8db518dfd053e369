using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Reads together all that is kept of one person: in the places that forgetting erases.</summary>
public sealed class PersonReader(ServerDb db, ShowUser show)
{
    internal async Task<PersonData> ReadAsync(PersonKeys person, CancellationToken cancellationToken)
    {
        var rows = new PersonRows(db, person);
        var user = await rows.Users.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var words = await PersonWords.ReadAsync(db, person, cancellationToken);
        return new PersonData
        {
            Profile = user is null ? null : (await show.HandleAsync(user.Id.ToString(), cancellationToken)).Value,
            SignIn = user is null
                ? null
                : new SignInData(user.PasswordHash is not null, user.SecurityStamp is not null, user.AccessFailedCount, user.LockoutEnd),
            Directories = await DirectoriesAsync(rows, cancellationToken),
            Log = await LogAsync(rows, cancellationToken),
            PlannerAnswers = await rows
                .Answers.Select(row => new AnswerData(row.SessionId, row.Bookings, row.Duties))
                .ToListAsync(cancellationToken),
            Audit = await AuditAsync(rows, cancellationToken),
            Drafts = await rows
                .Drafts.Select(row => new DraftData(row.JobId, row.GroupId, row.RightId, row.Adds))
                .ToListAsync(cancellationToken),
            Messages = await MessagesAsync(user?.Email, words, cancellationToken),
            Mentions = await MentionsAsync(person, words, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<DirectoryData>> DirectoriesAsync(PersonRows rows, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryData>();
        foreach (var copy in await rows.CopiesAsync(cancellationToken))
        {
            var person = await rows.InCopy(copy).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            var groups = await rows.GroupsInCopy(copy).Select(row => row.GroupId).ToListAsync(cancellationToken);
            if (person is not null || groups.Count > 0)
            {
                var job = await db
                    .Readings.Where(row => row.Id == copy)
                    .Select(row => db.Jobs.Where(job => job.Id == row.JobId).Select(job => job.Name).FirstOrDefault())
                    .FirstOrDefaultAsync(cancellationToken);
                found.Add(new DirectoryData(job ?? "", person?.ToDirectoryUser(), groups));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<LineData>> LogAsync(PersonRows rows, CancellationToken cancellationToken)
    {
        var lines = await rows.LinesOfUser.AsNoTracking().ToListAsync(cancellationToken);
        lines.AddRange(await rows.LinesOfObject.AsNoTracking().ToListAsync(cancellationToken));
        long[] ids = [.. lines.Select(line => line.SessionId).Distinct()];
        var times = await db
            .Sessions.Where(session => EF.Parameter(ids).Contains(session.Id))
            .ToDictionaryAsync(session => session.Id, session => session.EndedAt ?? session.StartedAt, cancellationToken);
        return
        [
            .. lines
                .DistinctBy(line => (line.SessionId, line.Number))
                .OrderBy(line => line.SessionId)
                .ThenBy(line => line.Number)
                .Select(line => new LineData(
                    line.SessionId,
                    line.Number,
                    times[line.SessionId],
                    line.Code,
                    line.Outcome,
                    line.Login,
                    line.Name,
                    line.Message,
                    JsonNode.Parse(line.Details)
                )),
        ];
    }

    private static async Task<IReadOnlyList<AuditData>> AuditAsync(PersonRows rows, CancellationToken cancellationToken)
    {
        var lines = await rows.AuditAbout.AsNoTracking().ToListAsync(cancellationToken);
        lines.AddRange(await rows.AuditBy.AsNoTracking().ToListAsync(cancellationToken));
        return
        [
            .. lines
                .DistinctBy(line => line.Id)
                .OrderBy(line => line.Id)
                .Select(line => new AuditData(
                    line.At,
                    line.By,
                    line.Way,
                    line.Origin,
                    line.Code,
                    line.Subject,
                    line.Field,
                    line.Former,
                    line.Present
                )),
        ];
    }

    private async Task<IReadOnlyList<MessageData>> MessagesAsync(
        string? email,
        IReadOnlyList<string> words,
        CancellationToken cancellationToken
    )
    {
        var found = new List<MessageData>();
        var all = db.Messages.AsNoTracking().Include(row => row.Recipient).OrderBy(row => row.Id).AsAsyncEnumerable();
        await foreach (var message in all.WithCancellation(cancellationToken))
        {
            var isOwn = email is not null && message.Recipient!.Shown.Equals(email, StringComparison.OrdinalIgnoreCase);
            if (isOwn || Names($"{message.Title} {message.Text} {message.Advice}", words))
            {
                found.Add(new MessageData(message.QueuedAt, message.Recipient!.Shown, message.Title, message.Text));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<MentionData>> MentionsAsync(
        PersonKeys person,
        IReadOnlyList<string> words,
        CancellationToken cancellationToken
    )
    {
        var found = new List<MentionData>();
        var (user, objectId) = (person.User, person.ObjectId);
        var left = db
            .SessionLines.AsNoTracking()
            .Where(line =>
                line.Outcome != LineOutcome.Planned
                && line.Outcome != LineOutcome.Applied
                && (user == null || line.UserId != user)
                && (objectId == null || line.ObjectId != objectId)
            )
            .Select(line => new
            {
                line.SessionId,
                line.Number,
                line.Message,
            })
            .AsAsyncEnumerable();
        await foreach (var line in left.WithCancellation(cancellationToken))
        {
            if (Names(line.Message, words))
            {
                found.Add(new MentionData($"line {line.Number} of session {line.SessionId}", line.Message));
            }
        }

        await foreach (var decision in db.SessionDecisions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Names($"{decision.By} {decision.What}", words))
            {
                found.Add(new MentionData($"decision about session {decision.SessionId}, by {decision.By}", decision.What));
            }
        }

        return found;
    }

    private static bool Names(string text, IReadOnlyList<string> words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
