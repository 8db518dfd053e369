using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Looks into one group, in the directory as it is now: the groups in it and how many members it has.</summary>
public sealed class OpenGroup(JobFinder jobs, DirectoryConnections directories)
{
    public sealed record Query(string Job, Guid Group);

    /// <returns>What is in the group; a directory that can't be asked is a conflict that says what to do.</returns>
    public async Task<Outcome<GroupInside>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<GroupInside>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        try
        {
            await using var connector = directories.Open(job);
            var inside = await connector.OpenGroupAsync(new ObjectId(query.Group), cancellationToken);
            return Outcome<GroupInside>.Done(
                new GroupInside(GroupView.Of(inside.Group), inside.Nested?.Select(GroupView.Of).ToList(), inside.Members)
            );
        }
        catch (DirectoryException fault)
        {
            return Outcome<GroupInside>.Conflict($"{fault.Message} ({fault.Code})");
        }
        catch (StoreException fault)
        {
            return Outcome<GroupInside>.Conflict(fault.Message);
        }
    }
}

/// <summary>What is in a group.</summary>
/// <param name="Group">The group itself.</param>
/// <param name="Nested">The groups in it, by name; null: the app may not see its members.</param>
/// <param name="Members">How many direct members it has, nested groups among them; null: the app may not see them.</param>
public sealed record GroupInside(GroupView Group, IReadOnlyList<GroupView>? Nested, long? Members);
