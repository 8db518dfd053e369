using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Importing;

/// <summary>Who matters when only people in linked groups are read.</summary>
public sealed class WantedPeople(ServerDb db, IServiceScopeFactory scopes)
{
    /// <summary>Whom a job has imported, active or not: of them it has to be known why they leave, and whether they are back.</summary>
    public async Task<IReadOnlySet<ObjectId>> ImportedAsync(Guid job, CancellationToken cancellationToken)
    {
        var ids = await db
            .Users.Where(user => user.JobId == job && user.ObjectId != null)
            .Select(user => user.ObjectId!.Value)
            .ToListAsync(cancellationToken);
        return ids.Select(id => new ObjectId(id)).ToHashSet();
    }

    /// <summary>Finds people of a copy, and those whom it remembers for being restored.</summary>
    /// <remarks>It is asked in the middle of a reading, beside whatever the session does: so it looks through a connection of its own.</remarks>
    /// <param name="copy">The copy.</param>
    /// <param name="changed">What was changed in it just now: who was in it before counts, too.</param>
    public FindKnown FinderIn(long copy, CopyChanges? changed = null)
    {
        var before = changed is null ? [] : changed.Users.Gone.Concat(changed.Forgotten).Select(row => row.ObjectId).ToHashSet();
        return async (people, cancellationToken) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var beside = scope.ServiceProvider.GetRequiredService<ServerDb>();
            var (here, asleep) = (new HashSet<ObjectId>(), new HashSet<ObjectId>());
            foreach (var some in people.Select(person => person.Value).Chunk(KnownUsers.AtATime))
            {
                var rows = beside.CopyUsers.Where(row => row.ReadingId == copy && some.Contains(row.ObjectId)).Select(row => row.ObjectId);
                here.UnionWith(
                    (await rows.ToListAsync(cancellationToken)).Concat(some.Where(before.Contains)).Select(id => new ObjectId(id))
                );
                asleep.UnionWith(
                    (await SleepingMembers.OfAsync(beside, copy, some, cancellationToken)).Select(row => new ObjectId(row.MemberId))
                );
            }

            return new KnownPeople(here, asleep);
        };
    }
}
