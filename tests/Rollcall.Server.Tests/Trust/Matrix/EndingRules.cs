using Rollcall.Core.Directories;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>What every ending on a bad day must be: one of four, with a stable code and a message that names what could not be read.</summary>
internal static class EndingRules
{
    public static IEnumerable<string> WrongsOf(BadDayRow row, Ending ending) =>
        ending.State switch
        {
            SessionState.Done => ending.Unread.Count > 0 ? ["it is done, and something is unread"] : [],
            SessionState.Incomplete => OfIncomplete(row, ending),
            SessionState.Failed => OfFailed(row, ending),
            SessionState.Waiting => OfWaiting(ending),
            _ => [$"it ended {ending.Words}: {ending.Message}"],
        };

    /// <summary>What was not read is withheld before limits count: they are for what may be true.</summary>
    private static IEnumerable<string> OfWaiting(Ending ending) =>
        ending switch
        {
            { Code: null or "" } or { Message: null or "" } => ["it does not say what it waits for"],
            { Unread: [_, ..] } => [$"a person is to decide what nobody can know: {ending.Message}"],
            _ => [],
        };

    private static IEnumerable<string> OfIncomplete(BadDayRow row, Ending ending)
    {
        if (ending.Unread.Count == 0)
        {
            yield return "it is incomplete, and everything is read";
        }

        if (ending.Held > 0 && !ending.Unread.Any(unread => unread.Code == CollectionFault.GroupGone))
        {
            yield return $"a person is to decide what nobody can know: {ending.Message}";
        }

        foreach (var unread in ending.Unread.Take(4).Where(unread => !ending.Message!.Contains($"({unread.Code})")))
        {
            yield return $"it does not say that {unread.Name} is {unread.Code}, but: {ending.Message}";
        }

        if (Aims.CollectionsOf(row.Aim) is not [_, ..] aimed)
        {
            yield break;
        }

        if (!aimed.Any(name => ending.Message!.Contains($"{name} (")))
        {
            yield return $"{aimed[0]} can't be read, but it says: {ending.Message}";
        }

        // A permission that is withdrawn is withdrawn for all that it is needed for.
        if (row.Scenario != ScenarioNames.PermissionWithdrawn && ending.Unread is not [_])
        {
            yield return $"{aimed[0]} alone can't be read, but it says: {ending.Message}";
        }
    }

    private static IEnumerable<string> OfFailed(BadDayRow row, Ending ending)
    {
        if (ending.Code is null || !ending.Code.StartsWith("directory.", StringComparison.Ordinal))
        {
            yield return $"it failed with the code {ending.Code}: {ending.Message}";
        }

        string[] words = row.Aim switch
        {
            Aim.People => ["/users", "people", "Users"],
            Aim.Groups => ["/groups", "the list of groups"],
            Aim.LinkedGroup or Aim.NestedGroup => ["this fails for no one group"],
            Aim.Everything or Aim.Objects or Aim.LinkedAlone or Aim.Changes => [""],
        };
        if (!words.Any(ending.Message!.Contains))
        {
            yield return $"{Aims.Title(row.Aim)} can't be read, but it failed with: {ending.Message} ({ending.Code})";
        }
    }
}
