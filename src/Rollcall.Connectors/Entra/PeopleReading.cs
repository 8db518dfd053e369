using System.Threading.Channels;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a few people by what they are called, and which of the linked groups they are in.</summary>
internal sealed class PeopleReading(GraphPages pages, GraphAddresses addresses, ChannelWriter<ReadingPart> parts)
{
    public const string NotFound = "person.not-found";
    public const string Ambiguous = "person.ambiguous";

    private readonly Dictionary<ObjectId, DirectoryUser> people = [];
    private int asks;

    public async Task ReadAsync(
        IReadOnlyCollection<string> asked,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        foreach (var word in asked)
        {
            await FindAsync(word, cancellationToken);
        }

        await parts.WriteAsync(new UsersRead([.. people.Values]), cancellationToken);
        await parts.WriteAsync(new CollectionRead(Record(CollectionKind.Users, null, asked.Count, people.Count, null)), cancellationToken);
        await ReadGroupsAsync(linked, cancellationToken);
    }

    private async Task FindAsync(string word, CancellationToken cancellationToken)
    {
        var (called, asking) = await CalledAsync(word, cancellationToken);
        if (asking == GraphAsking.Eventual && called is [var indexed])
        {
            // The index lags: it tells who it is, but not what there is to say of them now.
            (called, _) = await CalledAsync(indexed.Id.ToString(), cancellationToken);
        }

        if (called is [var one])
        {
            people[one.Id] = one;
            return;
        }

        await parts.WriteAsync(called.Count == 0 ? Unknown(word) : Several(word, called), cancellationToken);
    }

    private async Task<(List<DirectoryUser> People, GraphAsking Asking)> CalledAsync(string word, CancellationToken cancellationToken)
    {
        var (address, asking) = addresses.UsersCalled(word);
        var found = await FollowAsync($"the people called {word}", address, UserParser.Parse, cancellationToken, asking);
        return ([.. found.Where(user => user.Id != default).DistinctBy(user => user.Id)], asking);
    }

    /// <summary>By linked group: those of the people who are in it. A fault with one person leaves every group unproven: it might be in any.</summary>
    private async Task ReadGroupsAsync(IReadOnlyCollection<ObjectId> linked, CancellationToken cancellationToken)
    {
        var members = linked.ToDictionary(group => group, _ => new List<ObjectId>());
        var groups = 0L;
        DirectoryException? fault = null;
        foreach (var person in people.Keys)
        {
            try
            {
                var above = await FollowAsync($"the groups of {person}", addresses.GroupsOf(person), MemberParser.Parse, cancellationToken);
                groups += above.Count;
                foreach (var group in above.Select(item => item.Id?.Id).OfType<ObjectId>().Distinct().Where(members.ContainsKey))
                {
                    members[group].Add(person);
                }
            }
            catch (DirectoryException broken) when (!broken.EndsReading)
            {
                fault = broken;
            }
        }

        await parts.WriteAsync(new CollectionRead(Record(CollectionKind.Groups, null, people.Count, groups, fault)), cancellationToken);
        foreach (var (group, held) in members)
        {
            if (held.Count > 0)
            {
                await parts.WriteAsync(new MembersRead(group, held), cancellationToken);
            }

            await parts.WriteAsync(
                new CollectionRead(Record(CollectionKind.Members, group, people.Count, held.Count, fault)),
                cancellationToken
            );
        }
    }

    private async Task<List<T>> FollowAsync<T>(
        string name,
        Uri address,
        ItemParser<T> parse,
        CancellationToken cancellationToken,
        GraphAsking asking = GraphAsking.Plain
    )
    {
        var items = new List<T>();
        asks++;
        var chain = await pages.ReadAsync(
            new PageChain<T>(
                name,
                address,
                parse,
                (page, _) =>
                {
                    items.AddRange(page);
                    return ValueTask.FromResult(page.Count);
                },
                items.Clear,
                asking
            ),
            cancellationToken
        );
        return chain.Fault is { } fault ? throw fault : items;
    }

    private CollectionRecord Record(CollectionKind kind, ObjectId? group, int asked, long items, DirectoryException? fault) =>
        new()
        {
            Kind = kind,
            Group = group,
            FirstUrl =
                people.Count > 0 && kind != CollectionKind.Users
                    ? addresses.GroupsOf(people.Keys.First()).AbsoluteUri
                    : addresses.Users.AbsoluteUri,
            Pages = Math.Min(asks, Math.Max(asked, 1)),
            Items = items,
            DistinctItems = items,
            Fault = fault?.InRecord,
        };

    private static PersonUnknown Unknown(string word) =>
        new(
            word,
            NotFound,
            $"Nobody in the directory has the object id, userPrincipalName, e-mail address or login {word}. Check how it is written; whoever was "
                + "made a moment ago may take some minutes to be found. Nobody is deactivated over this: an import of everybody decides that."
        );

    private static PersonUnknown Several(string word, List<DirectoryUser> called) =>
        new(
            word,
            Ambiguous,
            $"{word} may be any of {string.Join(", ", called.Take(5).Select(user => $"{user.DisplayName} ({user.UserPrincipalName}, id {user.Id})"))}"
                + $"{(called.Count > 5 ? $" and {called.Count - 5} more" : "")}. Give the object id of the one that you mean."
        );
}
