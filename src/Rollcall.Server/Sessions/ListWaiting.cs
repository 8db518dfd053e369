using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Lists what waits for a person in a session, by whom it is about, page by page, however much it is.</summary>
public sealed class ListWaiting(ServerDb db, DecisionGate gate, LineSelection selection, CountWaiting count, RightNames rights)
{
    public const int MostSize = 200;

    public sealed class Query
    {
        public required long Session { get; init; }

        /// <summary>Only these; nothing said: all that wait.</summary>
        public LineChoice Lines { get; init; } = new();

        /// <summary>From 1; a page after the last one is the last one.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many people a page has, 1 to <see cref="MostSize"/>.</summary>
        public int Size { get; init; } = 50;
    }

    public async Task<Outcome<WaitingPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var opened = await gate.OpenAsync(query.Session, cancellationToken);
        if (opened.Kind == OutcomeKind.NotFound)
        {
            return opened.As<WaitingPage>();
        }

        var found = await selection.FindAsync(query.Session, query.Lines with { All = true }, cancellationToken);
        if (found.Value is not { } chosen)
        {
            return found.As<WaitingPage>();
        }

        var counts = await count.ReadAsync(db, chosen, cancellationToken);
        var size = Math.Clamp(query.Size, 1, MostSize);
        var pages = Math.Max(1, (counts.People.Count + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var known = await rights.ReadAsync(cancellationToken);
        return Outcome<WaitingPage>.Done(
            new WaitingPage
            {
                People = await PeopleAsync(chosen, [.. counts.People.Skip((page - 1) * size).Take(size)], known, cancellationToken),
                Page = page,
                Pages = pages,
                Total = counts.People.Count,
                Lines = counts.Lines,
                Removals = counts.Removals,
                ByRight = counts.ByRight(known),
                ByHold = counts.ByHold,
                WhyNot = opened.Value is null ? opened.Faults[0].Message : null,
            }
        );
    }

    private async Task<IReadOnlyList<WaitingPerson>> PeopleAsync(
        ChosenLines chosen,
        IReadOnlyList<Guid?> ids,
        IReadOnlyDictionary<Guid, Right> known,
        CancellationToken cancellationToken
    )
    {
        var all = await db
            .SessionLines.AsNoTracking()
            .Where(line => line.SessionId == chosen.Session)
            .With(LineOutcome.Waiting)
            .Where(line => ids.Contains(line.ObjectId ?? line.UserId))
            .OrderBy(line => line.Number)
            .ToListAsync(cancellationToken);
        var meant = chosen.IsAll
            ? null
            : await chosen
                .Narrow(db)
                .Where(line => ids.Contains(line.ObjectId ?? line.UserId))
                .Select(line => line.Number)
                .ToHashSetAsync(cancellationToken);
        var lines = all.ToLookup(line => line.ObjectId ?? line.UserId);
        return [.. ids.Select(id => WaitingPerson.Of(id!.Value, [.. lines[id]], meant, known))];
    }
}
