using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>What reading the members of a group gave.</summary>
/// <param name="Members">Those who came.</param>
/// <param name="Nested">The groups among them.</param>
/// <param name="AnyMalformed">Whether one who is no group has an id that is no GUID.</param>
/// <param name="Fault">Null when they were read to their end; else why they were not.</param>
internal sealed record MembersOutcome(
    IReadOnlyList<ObjectId> Members,
    IReadOnlyList<GraphId> Nested,
    bool AnyMalformed,
    DirectoryException? Fault
);

/// <summary>Reads the direct members of one group and hands on what came, with a record that says whether it was all.</summary>
internal sealed class MemberReading(
    GroupProof proof,
    GraphPages pages,
    GraphAddresses addresses,
    ILogger log,
    ChannelWriter<ReadingPart> parts,
    IReadOnlyDictionary<ObjectId, KnownGroup> known,
    bool listIsWhole,
    bool mayBeHidden
)
{
    private static readonly ChainRead NotAsked = new(0, 0, null, false, false);

    private const int MembersAPart = 5000;

    /// <summary>In a session, whose limits and sign-in it shares.</summary>
    public static MemberReading In(
        GraphSession session,
        TimeProvider time,
        ILogger log,
        ChannelWriter<ReadingPart> parts,
        IReadOnlyDictionary<ObjectId, KnownGroup> known,
        bool listIsWhole,
        bool mayBeHidden
    ) =>
        new(
            new GroupProof(session.Client, session.Addresses, time),
            session.Pages,
            session.Addresses,
            log,
            parts,
            known,
            listIsWhole,
            mayBeHidden
        );

    private readonly ConcurrentDictionary<ObjectId, bool> told = [];

    /// <summary>Whether a group was asked for by its id, and told of.</summary>
    public bool HasTold(ObjectId group) => told.ContainsKey(group);

    /// <summary>A linked group must be there; one that the list of groups did not bring is asked for by its id first.</summary>
    public async Task<MembersOutcome> ReadAsync(GraphId group, bool isLinked, CancellationToken cancellationToken)
    {
        var tally = new GroupTally(known);
        var chain = NotAsked;
        DirectoryException? fault;
        try
        {
            KnownGroup? itself = known.TryGetValue(group.Id, out var listed) ? listed : null;
            if (itself is null && isLinked)
            {
                itself = await FindAsync(group, isLinked, cancellationToken);
            }
            chain = await FollowAsync(group, tally, cancellationToken);
            if (chain.NotFound)
            {
                itself = await FindAsync(group, isLinked, cancellationToken, isTold: itself is not null);
                tally.BeginAnew();
                chain = await FollowAsync(group, tally, cancellationToken);
            }
            fault = chain.Fault ?? await WhyDoubtfulAsync(group, itself, isLinked, tally, cancellationToken);
        }
        catch (DirectoryException thrown) when (!thrown.EndsReading)
        {
            fault = thrown;
        }
        return await HandOnAsync(group, tally, chain, fault, cancellationToken);
    }

    /// <summary>A group that is not asked for at all: nothing is known of its members.</summary>
    public Task<MembersOutcome> LeaveAsync(GraphId group, DirectoryException fault, CancellationToken cancellationToken) =>
        HandOnAsync(group, new GroupTally(known), NotAsked, fault, cancellationToken);

    private Task<ChainRead> FollowAsync(GraphId group, GroupTally tally, CancellationToken cancellationToken) =>
        pages.ReadAsync(
            new PageChain<GraphMember>(
                $"members of {group.Id}",
                addresses.Members(group),
                MemberParser.Parse,
                tally.TakeAsync,
                tally.BeginAnew
            ),
            cancellationToken
        );

    /// <exception cref="DirectoryException">It is gone for sure, or it can't be asked.</exception>
    private async Task<KnownGroup> FindAsync(GraphId group, bool isLinked, CancellationToken cancellationToken, bool isTold = false)
    {
        var found = await proof.FindAsync(group, cancellationToken) ?? throw GroupProof.Gone(group.Id, isLinked);
        if (!isTold && told.TryAdd(group.Id, true))
        {
            await parts.WriteAsync(new GroupsRead([found.Told(mayBeHidden)]), cancellationToken);
        }
        return KnownGroup.Of(found);
    }

    /// <summary>Why a chain that was followed to its end is no proof all the same.</summary>
    private async Task<DirectoryException?> WhyDoubtfulAsync(
        GraphId group,
        KnownGroup? itself,
        bool isLinked,
        GroupTally tally,
        CancellationToken cancellationToken
    )
    {
        if (tally.Nameless > 0)
        {
            return MemberFaults.Nameless(group.Id, tally.Nameless);
        }
        if (tally.Unsaid > 0 && !listIsWhole)
        {
            return MemberFaults.Unsaid(group.Id, tally.Unsaid);
        }
        if (tally.DistinctItems > 0 || !mayBeHidden)
        {
            return null;
        }
        // Before an emptiness is believed, the directory has to say that the group hides nobody.
        var asked = itself is { HidesMembers: not null } told
            ? told
            : await FindAsync(group, isLinked, cancellationToken, isTold: itself is not null);
        return asked.HidesMembers == false ? null : MemberFaults.Hidden(asked);
    }

    private async Task<MembersOutcome> HandOnAsync(
        GraphId group,
        GroupTally tally,
        ChainRead chain,
        DirectoryException? fault,
        CancellationToken cancellationToken
    )
    {
        var members = tally.Members(whole: fault is null);
        foreach (var chunk in members.Chunk(MembersAPart))
        {
            await parts.WriteAsync(new MembersRead(group.Id, chunk), cancellationToken);
        }
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Members,
            Group = group.Id,
            FirstUrl = addresses.Members(group).AbsoluteUri,
            Pages = chain.Pages,
            Items = tally.Items,
            DistinctItems = tally.DistinctItems,
            Restarts = chain.Restarts,
            Fault = fault?.InRecord,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionEnded(record);
        return new MembersOutcome(members, tally.Groups(whole: fault is null), tally.AnyMalformed, fault);
    }
}
