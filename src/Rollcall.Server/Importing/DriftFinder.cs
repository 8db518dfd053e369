using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Importing;

/// <summary>
/// Finds out what the directory's changes have missed: what a whole reading found to be otherwise than the copy, and what the directory does not tell
/// even now when it is asked from where the copy stood. What changed while all was read is told then, and is no drift.
/// </summary>
public sealed partial class DriftFinder(ILogger<DriftFinder> log)
{
    /// <summary>How many changes were missed; null: the directory can't be asked from there any more.</summary>
    /// <param name="connector">The directory.</param>
    /// <param name="former">From where it was to tell.</param>
    /// <param name="linkedGroups">The groups that matter.</param>
    /// <param name="findKnown">Who was known or is known now; null: everybody.</param>
    /// <param name="found">What the whole reading found to be otherwise.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task<int?> CountAsync(
        IDirectoryConnector connector,
        IReadOnlyList<CopyCursor> former,
        IReadOnlyCollection<ObjectId> linkedGroups,
        FindKnown? findKnown,
        CopyChanges found,
        CancellationToken cancellationToken
    )
    {
        var told = new Told();
        try
        {
            await foreach (
                var part in connector.ReadChangesAsync([.. former.Select(DirectoryCursors.Of)], linkedGroups, findKnown, cancellationToken)
            )
            {
                told.Note(part);
            }
        }
        catch (DirectoryException fault)
        {
            NotKnown(fault.Code, fault.Message);
            return null;
        }

        var people = found.Users.Added.Concat(found.Users.Changed).Concat(found.Users.Gone).Select(row => row.ObjectId).ToHashSet();
        // Whoever is gone is in no group any more, and whoever is back is in some: that is told with the person.
        var pairs = found.Members.Added.Concat(found.Members.Gone).Where(row => !people.Contains(row.MemberId));
        var forgotten = found.Forgotten.Select(row => row.ObjectId).ToHashSet();
        return people.Count(person => !told.People.Contains(person))
            + pairs.Count(row =>
                !told.Knows(row.GroupId, row.MemberId) && !(forgotten.Contains(row.MemberId) && told.People.Contains(row.MemberId))
            );
    }

    [LoggerMessage(1, LogLevel.Warning, "What the directory's changes missed is not known ({Code}): {Message}")]
    private partial void NotKnown(string code, string message);

    /// <summary>Of whom and of what the directory has told.</summary>
    private sealed class Told
    {
        private readonly HashSet<(Guid Group, Guid Member)> pairs = [];
        private readonly HashSet<Guid> groups = [];

        public HashSet<Guid> People { get; } = [];

        public bool Knows(Guid group, Guid member) => groups.Contains(group) || pairs.Contains((group, member));

        public void Note(ReadingPart part)
        {
            switch (part)
            {
                case UsersRead users:
                    People.UnionWith(users.Users.Select(user => user.Id.Value));
                    break;
                case PeopleGone gone:
                    People.UnionWith(gone.People.Select(person => person.Value));
                    break;
                case MembersChanged members:
                    pairs.UnionWith(members.Added.Concat(members.Gone).Select(member => (members.Group.Value, member.Value)));
                    break;
                case CollectionRead { Record.Group: { } group }:
                    groups.Add(group.Value);
                    break;
                default:
                    break;
            }
        }
    }
}
