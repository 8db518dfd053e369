using System.Threading.Channels;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra.Changes;

/// <summary>Of whom the stream of people's changes has told, and how they are now.</summary>
internal sealed class PeopleChanges(ObjectsByIds objects, GraphAddresses addresses, ChannelWriter<ReadingPart> parts)
{
    /// <summary>People of whom the stream need not have told.</summary>
    private HashSet<ObjectId> besides = [];

    /// <summary>By person: whether the directory has told of them as somebody who is there, and as somebody who is gone.</summary>
    private readonly Dictionary<ObjectId, (bool Here, bool Gone)> told = [];

    public void Take(IReadOnlyList<UserChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Id is not { Malformed: null } id)
            {
                throw ChangePages.Unclear("The directory tells of changes of somebody without an id, or with one that is no GUID.");
            }
            var (here, gone) = told.GetValueOrDefault(id.Id);
            told[id.Id] = (here || !change.IsRemoved, gone || change.IsRemoved);
        }
    }

    /// <summary>Forgets whoever is not known, and takes in people who are met for the first time.</summary>
    /// <param name="findKnown">Who is known.</param>
    /// <param name="met">People who are in followed groups.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KeepAsync(FindKnown findKnown, IReadOnlyCollection<ObjectId> met, CancellationToken cancellationToken)
    {
        if (told.Count + met.Count == 0)
        {
            return;
        }
        var known = await findKnown([.. told.Keys.Union(met)], cancellationToken);
        besides = [.. met.Where(person => !known.Here.Contains(person))];
        foreach (var stranger in told.Keys.Where(person => !IsWanted(person)).ToList())
        {
            told.Remove(stranger);
        }

        bool IsWanted(ObjectId person) => known.Here.Contains(person) || known.Asleep.Contains(person) || besides.Contains(person);
    }

    /// <summary>
    /// Asks how they are now. Who is not there and was said to be gone is gone; who is not there although nobody said so may only be late, and so may be who is
    /// there although they were only ever said to be gone: that a whole reading decides.
    /// </summary>
    public async Task HandOnAsync(CancellationToken cancellationToken)
    {
        List<ObjectId> asked = [.. told.Keys.Union(besides)];
        if (asked.Count == 0)
        {
            return;
        }
        var found = await objects.ReadAsync(addresses.UsersByIds, "user", asked, UserParser.Parse, cancellationToken);
        if (found.Any(user => user.Id == default || user.UserPrincipalName is null || user.AccountEnabled is null))
        {
            throw ChangePages.Unclear(
                "People come without an id, without userPrincipalName or without accountEnabled: the app may not see them whole."
            );
        }
        var missing = asked.Except(found.Select(user => user.Id)).ToList();
        if (missing.Find(person => !told.GetValueOrDefault(person).Gone) is { } late && late != default)
        {
            throw ChangePages.Unclear($"The directory tells of {late}, and does not find that person.");
        }
        if (found.FirstOrDefault(user => !IsHere(user.Id)) is { } kept)
        {
            throw ChangePages.Unclear($"The directory tells that {kept.Id} is gone, and still finds that person.");
        }
        if (found.Count > 0)
        {
            await parts.WriteAsync(new UsersRead(found), cancellationToken);
        }
        if (missing.Count > 0)
        {
            await parts.WriteAsync(new PeopleGone(missing), cancellationToken);
        }
    }

    /// <summary>Nobody has to be told of as a person to be met in a group; but who was said to be gone, and nothing else, is not here.</summary>
    private bool IsHere(ObjectId person) => told.TryGetValue(person, out var said) ? said.Here : besides.Contains(person);
}
