using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>What the directory tells of what has changed since a copy was last read. The order in which it tells does not matter.</summary>
public sealed class DirectoryChanges
{
    private readonly TextPool texts = new();
    private readonly Dictionary<ObjectId, DirectoryUser> users = [];
    private readonly Dictionary<ObjectId, DirectoryGroup> groups = [];
    private readonly HashSet<ObjectId> gone = [];
    private readonly Dictionary<(ObjectId Group, ObjectId Member), bool> members = [];

    /// <summary>People who are new or may have changed, as they are now.</summary>
    public IReadOnlyCollection<DirectoryUser> Users => users.Values;

    /// <summary>People who are there no more.</summary>
    public IReadOnlySet<ObjectId> Gone => gone;

    /// <summary>Groups that were met for the first time, or may have changed.</summary>
    public IReadOnlyCollection<DirectoryGroup> Groups => groups.Values;

    /// <summary>Who has joined a group, by true, or left it.</summary>
    public IReadOnlyDictionary<(ObjectId Group, ObjectId Member), bool> Members => members;

    /// <summary>The groups that were read as a whole, with their members and records.</summary>
    public NewReading Whole { get; } = new(0);

    /// <summary>It tells of groups or of who is in them.</summary>
    public bool IsOfGroups => groups.Count + members.Count + Whole.Collections.Count > 0;

    /// <summary>How many people it tells of.</summary>
    public int People => users.Count + gone.Count;

    public void AddUsers(IEnumerable<DirectoryUser> read)
    {
        foreach (var user in read)
        {
            users[user.Id] = CopyTexts.Kept(user, texts);
        }
    }

    public void AddGone(IEnumerable<ObjectId> people) => gone.UnionWith(people);

    public void AddGroups(IEnumerable<DirectoryGroup> read)
    {
        foreach (var group in read)
        {
            groups[group.Id] = CopyTexts.Kept(group);
        }
    }

    public void AddMembers(ObjectId group, IEnumerable<ObjectId> joined, IEnumerable<ObjectId> left)
    {
        foreach (var member in joined)
        {
            members[(group, member)] = true;
        }

        foreach (var member in left)
        {
            members[(group, member)] = false;
        }
    }
}
