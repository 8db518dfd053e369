using Rollcall.Core;

namespace Rollcall.Connectors;

/// <summary>Reads one directory. What it can't read whole it does not pretend to have read: its record has a fault, or nothing is read at all.</summary>
public interface IDirectoryConnector : IAsyncDisposable
{
    /// <summary>
    /// Reads all users, all groups, and the direct members of every group that a linked one reaches.
    /// Parts come as they arrive and in no promised order. Each collection gives one <see cref="CollectionRead"/>, and only a record
    /// without a fault says that it was read to its end; a reading that ends without <see cref="ReadingEnded"/> proves nothing.
    /// </summary>
    /// <exception cref="DirectoryException">The reading is worthless as a whole; what came before must not be used.</exception>
    IAsyncEnumerable<ReadingPart> ReadAsync(IReadOnlyCollection<ObjectId> linkedGroups, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the linked groups, all groups that they reach, and the people among their members; of nobody else is anything asked or told, but for
    /// those who are named. Parts and records are as those of <see cref="ReadAsync"/>.
    /// </summary>
    /// <param name="linkedGroups">The groups that matter.</param>
    /// <param name="others">Whoever matters besides, in a group or not. Whom the directory does not have does not come.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">The reading is worthless as a whole; what came before must not be used.</exception>
    IAsyncEnumerable<ReadingPart> ReadLinkedAsync(
        IReadOnlyCollection<ObjectId> linkedGroups,
        IReadOnlyCollection<ObjectId> others,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads what has changed since cursors were taken: people who are new or may have changed as they are now (<see cref="UsersRead"/>), people who are
    /// gone, groups, who joined and left the groups that are followed, and as a whole the members of groups that were met for the first time.
    /// Each cursor, and each one that is new, gives one <see cref="CursorRead"/> to ask from the next time.
    /// </summary>
    /// <param name="cursors">As they came from the last reading.</param>
    /// <param name="linkedGroups">The groups that matter.</param>
    /// <param name="findKnown">
    /// Finds out who is known: then nobody else is told of, but for people who are in a followed group now. Null: everybody is told of.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">
    /// <see cref="DirectoryFaults.ChangesUnclear"/>: a whole reading is needed. Any other: as with that. What came before must not be used.
    /// </exception>
    IAsyncEnumerable<ReadingPart> ReadChangesAsync(
        IReadOnlyList<DirectoryCursor> cursors,
        IReadOnlyCollection<ObjectId> linkedGroups,
        FindKnown? findKnown,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads a few people, and which of the linked groups they are in, directly or through nested groups: each such group's members are then
    /// those of these people alone. Whoever can't be found gives a <see cref="PersonUnknown"/>.
    /// </summary>
    /// <param name="asked">Object ids, userPrincipalNames, e-mail addresses, or what logins are made of.</param>
    /// <param name="linkedGroups">The groups that matter.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">The reading is worthless as a whole; what came before must not be used.</exception>
    IAsyncEnumerable<ReadingPart> ReadPeopleAsync(
        IReadOnlyCollection<string> asked,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    );

    /// <summary>Reads all groups, without members: the directory's structure. It is whole or it throws.</summary>
    /// <exception cref="DirectoryException">The reading is not complete; what came before must not be used.</exception>
    IAsyncEnumerable<ReadingPart> ReadGroupsAsync(CancellationToken cancellationToken);

    /// <summary>Looks into one group: the groups in it and how many members it has.</summary>
    /// <exception cref="DirectoryException">The directory can't be asked, or has no such group.</exception>
    Task<GroupContents> OpenGroupAsync(ObjectId group, CancellationToken cancellationToken);

    /// <summary>Tries the connection step by step: token, tenant, permissions, one user, one group. Faults are steps of the answer, not exceptions.</summary>
    Task<ConnectionCheck> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Signs in and looks what the app may do and when its credential ends. Nobody and no group is read, and faults are part of the answer.</summary>
    Task<AppStanding> ReadAppAsync(CancellationToken cancellationToken);
}

/// <summary>Finds out which of some people are known.</summary>
public delegate Task<KnownPeople> FindKnown(IReadOnlyCollection<ObjectId> people, CancellationToken cancellationToken);

/// <summary>People who are known from earlier readings.</summary>
/// <param name="Here">Who was there when the directory was last read.</param>
/// <param name="Asleep">Who was there and is gone, and may come back with all that they had.</param>
public sealed record KnownPeople(IReadOnlySet<ObjectId> Here, IReadOnlySet<ObjectId> Asleep);
