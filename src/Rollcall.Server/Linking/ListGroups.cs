using Rollcall.Connectors;
using Rollcall.Core.Directories;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Loads the directory's structure: its groups, to find the ones to link.</summary>
public sealed class ListGroups(JobFinder jobs, DirectoryConnections directories)
{
    public sealed class Query
    {
        public string Job { get; set; } = "";

        /// <summary>Part of the group's name, in upper or lower case; null: all.</summary>
        public string? Search { get; set; }
    }

    /// <returns>The groups by name; the whole list or none.</returns>
    public async Task<Outcome<IReadOnlyList<GroupView>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<IReadOnlyList<GroupView>>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        try
        {
            var groups = new List<DirectoryGroup>();
            await using var connector = directories.Open(job);
            await foreach (var part in connector.ReadGroupsAsync(cancellationToken))
            {
                if (part is GroupsRead read)
                {
                    groups.AddRange(read.Groups);
                }
            }

            return Outcome<IReadOnlyList<GroupView>>.Done([
                .. groups
                    .Where(group => group.DisplayName.Contains(query.Search ?? "", StringComparison.OrdinalIgnoreCase))
                    .OrderBy(group => group.DisplayName, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(group => group.Id)
                    .Select(GroupView.Of),
            ]);
        }
        catch (DirectoryException fault)
        {
            return Outcome<IReadOnlyList<GroupView>>.Conflict($"{fault.Message} ({fault.Code})");
        }
    }
}

/// <summary>A group of the directory.</summary>
/// <param name="Id">Its object id: what a link names.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Kind">What kind of group it is.</param>
/// <param name="IsDynamic">Its members are found by a rule of the directory.</param>
/// <param name="HiddenMembership">Its members may be hidden from the app.</param>
public sealed record GroupView(Guid Id, string Name, GroupKind Kind, bool IsDynamic, bool HiddenMembership)
{
    internal static GroupView Of(DirectoryGroup group) =>
        new(group.Id.Value, group.DisplayName, group.Kind, group.IsDynamic, group.HiddenMembership);
}
