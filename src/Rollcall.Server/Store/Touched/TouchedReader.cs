using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Store.Touched;

/// <summary>
/// Loads what has to be looked at after few changes of a directory. Whoever is neither touched by them, nor was left out because of somebody else or
/// keeps what the directory takes, nor has a name that one of those wants, would be planned nothing new for: an earlier session has left them as they should be.
/// </summary>
public sealed class TouchedReader(ServerDb db, UserReader userReader, GroupsAbove above)
{
    /// <summary>With more people than this one plans for everybody at once: looking for each of them by name costs more.</summary>
    private const int Most = 20_000;

    private readonly LeftOut leftOut = new(db);

    /// <param name="rules">What the administrator chose.</param>
    /// <param name="state">The copy, with the changes in it.</param>
    /// <param name="changes">What has changed since <paramref name="before"/>.</param>
    /// <param name="before">What was left then.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>Null: everybody has to be looked at.</returns>
    internal async Task<TouchedPart?> ReadAsync(
        ImportRules rules,
        CopyState state,
        CopyChanges changes,
        SettledState before,
        CancellationToken cancellationToken
    )
    {
        // As long as most of the job's people are untouched, the directory is certainly not one of strangers.
        var most = Math.Min(Most, before.Totals.Active / 2);
        if (await new TouchedSearch(db, state.Copy, most).FindAsync(changes, cancellationToken) is not { } touched)
        {
            return null;
        }

        var copy = new TouchedCopy(db, above, state.Copy);
        var (people, found, users) = (new HashSet<ObjectId>(), new List<DirectoryUser>(), new Dictionary<UserId, User>());
        // Who was left out for want of a name would be left out for the same again; who was because of somebody else may not.
        List<ObjectId> open = [.. touched.Union(before.BecauseOfOthers).Union(before.Kept.People)];
        while (open.Count > 0)
        {
            people.UnionWith(open);
            if (people.Count > most)
            {
                return null;
            }

            var here = await copy.PeopleAsync(open, cancellationToken);
            found.AddRange(here);
            var asked = open;
            open = [];
            foreach (var user in await userReader.ReadSomeAsync(rules.Job, asked, WantedNames.Of(here, rules), cancellationToken))
            {
                users[user.Id] = user;
                if (user.Anchor is { } anchor && anchor.Job == rules.Job && !people.Contains(anchor.ObjectId))
                {
                    open.Add(anchor.ObjectId);
                }
            }
        }

        foreach (var user in await userReader.ReadAdministratorsAsync(cancellationToken))
        {
            users[user.Id] = user;
        }

        var directory = await copy.AroundAsync(found, rules.Links.Select(link => link.Group), cancellationToken);
        var gone = changes.Users.Gone.Concat(changes.Forgotten).Select(row => row.ObjectId).Distinct().Count();
        var rejected = await leftOut.AmongAsync(before.Basis, people, cancellationToken);
        return directory is null
            ? null
            : new TouchedPart(before, people, rejected, directory, [.. users.Values], changes.Users.Added.Count, gone);
    }
}
