using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Compares whom two sessions of a job left out, or what they withheld: who is new, who is gone, and for whom the reason is another one.</summary>
public sealed class CompareSessions(ServerDb db)
{
    /// <summary>So many are told of each kind; the counts are of all.</summary>
    private const int Told = 200;

    /// <param name="id">The session that is looked at.</param>
    /// <param name="other">The one that it is compared with, as a rule an earlier one.</param>
    /// <param name="cancellationToken">Stops the comparing.</param>
    public async Task<Outcome<SessionComparison>> HandleAsync(long id, long other, CancellationToken cancellationToken)
    {
        var both = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .Where(session => session.Id == id || session.Id == other)
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        foreach (var wanted in new[] { id, other })
        {
            if (!both.ContainsKey(wanted))
            {
                return Outcome<SessionComparison>.NotFound($"There is no session {wanted}.");
            }
        }

        if (both[id].JobId != both[other].JobId)
        {
            return Outcome<SessionComparison>.Conflict(
                $"Session {id} is of {both[id].Job!.Name} and session {other} of {both[other].Job!.Name}: only sessions of one job can be compared."
            );
        }

        if (both.Values.FirstOrDefault(session => session.PlannedAt is null) is { } planless)
        {
            return Outcome<SessionComparison>.Conflict($"Session {planless.Id} never had a plan, so there is nothing to compare.");
        }

        if (both.Values.FirstOrDefault(session => session.EndedAt is null) is { } open)
        {
            return Outcome<SessionComparison>.Conflict($"Session {open.Id} has not ended: compare it when it has.");
        }

        if (both.Values.FirstOrDefault(session => session.LinesRemovedAt is not null) is { LinesRemovedAt: { } removed } logless)
        {
            return Outcome<SessionComparison>.Conflict(
                $"The log of session {logless.Id} was removed at {UtcText.Of(removed)}, as old as logs are kept here, so there is nothing to compare."
            );
        }

        return Outcome<SessionComparison>.Done(
            new SessionComparison(
                SessionView.Of(both[id]),
                SessionView.Of(both[other]),
                await CompareAsync(both[id], both[other], LineOutcome.Rejected, cancellationToken),
                await CompareAsync(both[id], both[other], LineOutcome.Withheld, cancellationToken)
            )
        );
    }

    private async Task<LineComparison> CompareAsync(
        SessionRow session,
        SessionRow other,
        LineOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var (now, before) = (Lines(session, outcome), Lines(other, outcome));
        var (nowBy, beforeBy) = (await ReasonsAsync(now, cancellationToken), await ReasonsAsync(before, cancellationToken));
        var (added, gone, changed) = (new Found(), new Found(), new Found());
        await foreach (var line in now.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!beforeBy.TryGetValue(Key.Of(line), out var reasons))
            {
                added.Add(line);
            }
            else if (reasons.Count > 1 || !reasons.Contains(line.Message))
            {
                changed.Add(line);
            }
        }

        await foreach (var line in before.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!nowBy.ContainsKey(Key.Of(line)))
            {
                gone.Add(line);
            }
        }

        return new LineComparison(
            await TellAsync(added, null, cancellationToken),
            await TellAsync(gone, session.Id, cancellationToken),
            await TellAsync(changed, null, cancellationToken)
        );
    }

    /// <summary>As much of the lines as is compared, and told.</summary>
    private IQueryable<SessionLineRow> Lines(SessionRow session, LineOutcome outcome) =>
        ShownLog
            .Of(session)
            .Parts(db, lines => lines.With(outcome))
            .AsOne()
            .Select(line => new SessionLineRow
            {
                Number = line.Number,
                ObjectId = line.ObjectId,
                RightId = line.RightId,
                Hold = line.Hold,
                Message = line.Message,
                Name = line.Name,
                Login = line.Login,
                Code = line.Code,
            });

    /// <summary>By what lines are about: why.</summary>
    private static async Task<IReadOnlyDictionary<Key, HashSet<string>>> ReasonsAsync(
        IQueryable<SessionLineRow> lines,
        CancellationToken cancellationToken
    )
    {
        var reasons = new Dictionary<Key, HashSet<string>>();
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var key = Key.Of(line);
            if (!reasons.TryGetValue(key, out var some))
            {
                reasons[key] = some = new HashSet<string>(1, StringComparer.Ordinal);
            }

            some.Add(line.Message);
        }

        return reasons;
    }

    /// <param name="found">The lines.</param>
    /// <param name="became">The session in which to look what became of them; null: nobody asks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    private async Task<ComparedLines> TellAsync(Found found, long? became, CancellationToken cancellationToken)
    {
        var rows = found.First;
        var people = rows.Select(row => row.ObjectId).OfType<Guid>().Distinct().ToArray();
        var after = await db
            .SessionLines.AsNoTracking()
            .Where(line =>
                line.SessionId == became
                && (line.Outcome == LineOutcome.Planned || line.Outcome == LineOutcome.Applied)
                && EF.Parameter(people).Contains(line.ObjectId!.Value)
            )
            .Select(line => new { line.ObjectId, line.Code })
            .ToListAsync(cancellationToken);
        var codes = after
            .OrderByDescending(line => line.Code, StringComparer.Ordinal)
            .DistinctBy(line => line.ObjectId)
            .ToDictionary(line => line.ObjectId!.Value, line => line.Code);
        return new ComparedLines(
            found.Count,
            [
                .. rows.Select(row => new ComparedLine(
                    row.ObjectId,
                    row.Name,
                    row.Login,
                    row.Code,
                    row.Message,
                    row.ObjectId is { } person ? codes.GetValueOrDefault(person) : null
                )),
            ]
        );
    }

    /// <summary>What a line is about.</summary>
    private readonly record struct Key(Guid? Person, Guid? Right, string? Hold)
    {
        public static Key Of(SessionLineRow line) => new(line.ObjectId, line.RightId, line.Hold);
    }

    /// <summary>Lines that were found: how many, and those with the lowest numbers.</summary>
    private sealed class Found
    {
        private readonly PriorityQueue<SessionLineRow, int> first = new();

        public int Count { get; private set; }

        public IReadOnlyList<SessionLineRow> First => [.. first.UnorderedItems.Select(item => item.Element).OrderBy(line => line.Number)];

        public void Add(SessionLineRow line)
        {
            Count++;
            if (first.Count < Told)
            {
                first.Enqueue(line, -line.Number);
            }
            else
            {
                first.EnqueueDequeue(line, -line.Number);
            }
        }
    }
}

/// <summary>Two sessions of a job beside each other.</summary>
/// <param name="Session">The one that is looked at.</param>
/// <param name="Other">The one that it is compared with.</param>
/// <param name="Rejected">Of the people whom they left out.</param>
/// <param name="Withheld">Of the changes that they withheld.</param>
public sealed record SessionComparison(SessionView Session, SessionView Other, LineComparison Rejected, LineComparison Withheld)
{
    /// <summary>What each did in numbers, beside each other.</summary>
    public IReadOnlyList<ComparedCount> Counts =>
        [
            new("created", Session.Created, Other.Created),
            new("adopted", Session.Adopted, Other.Adopted),
            new("updated", Session.Updated, Other.Updated),
            new("reactivated", Session.Reactivated, Other.Reactivated),
            new("deactivated", Session.Deactivated, Other.Deactivated),
            new("granted", Session.Granted, Other.Granted),
            new("revoked", Session.Revoked, Other.Revoked),
            new("unchanged", Session.Unchanged, Other.Unchanged),
            new("excluded", Session.Excluded, Other.Excluded),
            new("rejected", Session.Rejected, Other.Rejected),
            new("withheld", Session.Withheld, Other.Withheld),
        ];
}

/// <summary>A number of both sessions.</summary>
/// <param name="What">What is counted, as sessions call it.</param>
/// <param name="Session">In the one that is looked at.</param>
/// <param name="Other">In the one that it is compared with.</param>
public sealed record ComparedCount(string What, int Session, int Other);

/// <summary>What differs.</summary>
/// <param name="New">Only in the session that is looked at.</param>
/// <param name="Gone">Only in the other one.</param>
/// <param name="Changed">In both, and for another reason; as it is in the one that is looked at.</param>
public sealed record LineComparison(ComparedLines New, ComparedLines Gone, ComparedLines Changed);

/// <summary>Some lines, and how many there are in all.</summary>
public sealed record ComparedLines(int Count, IReadOnlyList<ComparedLine> First);

/// <summary>A line of one of two sessions.</summary>
/// <param name="ObjectId">The person's object id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Login">The login; empty when none could be made.</param>
/// <param name="Code">The stable code of why.</param>
/// <param name="Message">Why, and what to do.</param>
/// <param name="Became">For one that is gone: the code of what the session that is looked at did with the person; null: nothing, the person is as it should be or out of scope, or the session broke off.</param>
public sealed record ComparedLine(Guid? ObjectId, string Name, string Login, string Code, string Message, string? Became);
