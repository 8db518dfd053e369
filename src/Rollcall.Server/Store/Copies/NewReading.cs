using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// A reading on its way, in memory: what it found is written when it is whole and only where it differs from the copy, so that a reading which
/// breaks off leaves nothing behind, and one that finds nothing new writes nothing.
/// </summary>
public sealed class NewReading
{
    private readonly PackedPeople users = new();
    private readonly List<DirectoryGroup> groups = [];
    private readonly Dictionary<ObjectId, IReadOnlyList<ObjectId>> members = [];
    private readonly List<CollectionRecord> records = [];

    internal NewReading(long id, IReadOnlySet<ObjectId>? others = null) => (Id, Others) = (id, others);

    public long Id { get; }

    /// <summary>Who was asked for besides people in linked groups, when only those are read; null: everybody is read.</summary>
    public IReadOnlySet<ObjectId>? Others { get; }

    /// <summary>The tenant that answered; the empty one: none did yet.</summary>
    public Guid TenantId { get; private set; }

    /// <summary>The application permissions that it began with; null: they can't be seen.</summary>
    public IReadOnlyList<string>? RolesAtStart { get; private set; }

    /// <summary>Those when all was read; null: they can't be seen, or it never came so far.</summary>
    public IReadOnlyList<string>? RolesAtEnd { get; private set; }

    /// <summary>In the order of reading.</summary>
    public IReadOnlyList<DirectoryUser> Users => users;

    public IReadOnlyList<DirectoryGroup> Groups => groups;

    /// <summary>By group, in the order of their ids.</summary>
    public IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> Members => members;

    /// <summary>What was noted of each collection so far.</summary>
    public IReadOnlyList<CollectionRecord> Collections => records;

    /// <summary>Notes who answers, and what the app is allowed as the reading begins.</summary>
    public void Begin(Guid tenantId, IReadOnlyList<string>? roles) => (TenantId, RolesAtStart) = (tenantId, roles);

    /// <summary>Notes what the app is allowed when all is read.</summary>
    public void End(IReadOnlyList<string>? roles) => RolesAtEnd = roles;

    public void AddUsers(IEnumerable<DirectoryUser> read) => users.AddRange(read.Select(user => CopyTexts.Kept(user)));

    public void AddGroups(IEnumerable<DirectoryGroup> read) => groups.AddRange(read.Select(CopyTexts.Kept));

    /// <summary>A group with many members comes in several parts.</summary>
    public void AddMembers(ObjectId group, IReadOnlyList<ObjectId> read)
    {
        ObjectId[] all = members.TryGetValue(group, out var before) ? [.. before, .. read] : [.. read];
        Array.Sort(all);
        members[group] = all;
    }

    /// <summary>Enters a collection into the ledger.</summary>
    public void AddCollection(CollectionRecord record) => records.Add(record);

    /// <summary>All that was noted so far.</summary>
    public ReadingLedger Ledger() =>
        new()
        {
            TenantId = TenantId,
            RolesAtStart = RolesAtStart,
            RolesAtEnd = RolesAtEnd,
            Collections = [.. records],
        };

    /// <summary>What was read so far.</summary>
    /// <param name="completeness">What of it is proven whole.</param>
    public DirectorySnapshot Snapshot(Completeness completeness) =>
        new()
        {
            Users = users,
            Groups = groups,
            Members = members,
            Completeness = completeness,
        };
}
