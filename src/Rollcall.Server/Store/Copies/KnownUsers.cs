using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>The people of a copy by their digests, to find out who is new, who has changed and who is gone.</summary>
internal sealed class KnownUsers
{
    /// <summary>So many are looked up together.</summary>
    public const int AtATime = 500;

    private readonly long copy;
    private readonly Dictionary<Guid, (int Number, Guid Print)> known = [];

    /// <summary>People without an id are nobody in particular: of them only equal ones are the same.</summary>
    private readonly Dictionary<Guid, Stack<int>> nameless = [];
    private readonly CopyPrints prints = new();
    private int last;

    private KnownUsers(long copy) => this.copy = copy;

    public int Count { get; private set; }

    /// <summary>Everybody in the copy.</summary>
    public static async Task<KnownUsers> LoadAsync(ServerDb db, long copy, CancellationToken cancellationToken)
    {
        var users = new KnownUsers(copy);
        await users.AddAsync(db.CopyUsers.Where(row => row.ReadingId == copy), cancellationToken);
        return users;
    }

    /// <summary>A few people, as far as the copy has them.</summary>
    public static async Task<KnownUsers> LoadAsync(
        ServerDb db,
        long copy,
        IReadOnlyCollection<ObjectId> people,
        CancellationToken cancellationToken
    )
    {
        var users = new KnownUsers(copy);
        foreach (var some in people.Select(person => person.Value).Distinct().Chunk(AtATime))
        {
            await users.AddAsync(db.CopyUsers.Where(row => row.ReadingId == copy && some.Contains(row.ObjectId)), cancellationToken);
        }

        users.last = await db.CopyUsers.Where(row => row.ReadingId == copy).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        return users;
    }

    /// <summary>Notes in what these people differ from those of the copy; who of the copy's is not among them is gone.</summary>
    public void Compare(IEnumerable<DirectoryUser> users, RowChanges<CopyUserRow> changes)
    {
        foreach (var user in users)
        {
            var print = prints.Of(user);
            if (user.Id == default)
            {
                if (!nameless.TryGetValue(print, out var alike) || !alike.TryPop(out _))
                {
                    changes.Added.Add(CopyColumns.Of(copy, ++last, user, print));
                }
            }
            else if (!known.Remove(user.Id.Value, out var before))
            {
                changes.Added.Add(CopyColumns.Of(copy, ++last, user, print));
            }
            else if (before.Print != print)
            {
                changes.Changed.Add(CopyColumns.Of(copy, before.Number, user, print));
            }
        }

        changes.Gone.AddRange(known.Select(row => Gone(row.Key, row.Value.Number)));
        changes.Gone.AddRange(nameless.Values.SelectMany(numbers => numbers).Select(number => Gone(Guid.Empty, number)));
    }

    private async Task AddAsync(IQueryable<CopyUserRow> rows, CancellationToken cancellationToken)
    {
        var found = rows.Select(row => new
        {
            row.Number,
            row.ObjectId,
            row.Print,
        });
        await foreach (var row in found.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(row.Number, row.ObjectId, row.Print);
        }
    }

    private void Add(int number, Guid id, Guid print)
    {
        Count++;
        last = Math.Max(last, number);
        if (id != Guid.Empty)
        {
            known.Add(id, (number, print));
            return;
        }

        if (!nameless.TryGetValue(print, out var alike))
        {
            nameless[print] = alike = [];
        }

        alike.Push(number);
    }

    private CopyUserRow Gone(Guid id, int number) =>
        new()
        {
            ReadingId = copy,
            Number = number,
            ObjectId = id,
        };
}
