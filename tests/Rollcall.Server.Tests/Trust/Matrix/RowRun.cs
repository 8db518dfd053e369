using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>Lives through one row of the matrix: a first, a test and a later import on the bad day, and one after it each.</summary>
internal sealed class RowRun(MatrixSite site, BadDayRow row)
{
    /// <summary>No session takes as long by the machine's clock; one that does hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly List<string> wrongs = [];

    public async Task<RowResult> RunAsync()
    {
        var first = row.HasFirst ? await FirstAsync() : null;
        var (test, later) = await LaterAsync();
        if (test.Words != later.Words || (SaysTheSameAgain(test) && test.Message != later.Message))
        {
            wrongs.Add($"test import: it foretold '{test.Words}', {test.Message} But the import: '{later.Words}', {later.Message}");
        }

        return new RowResult(first, later, test, wrongs);
    }

    /// <summary>
    /// What a fault of the wire says has an id and a count of tries that are each its own, and which lists were read before a permission
    /// was withdrawn is chance.
    /// </summary>
    private bool SaysTheSameAgain(Ending ending) =>
        ending.State != SessionState.Failed && row.Scenario != ScenarioNames.PermissionWithdrawn;

    private async Task<Ending> FirstAsync()
    {
        await using var store = await site.OpenAsync(site.Applied, Aims.IsOfLinked(row.Aim));
        var before = await store.StateAsync();
        var ending = await OnTheBadDayAsync(store, SessionKind.Import);
        Judge("first import", ending, before, await store.StateAsync(), site.FirstTruth, site.Past);
        await AfterItAsync("after the first import", store, site.FirstTruth);
        return ending;
    }

    private async Task<(Ending Test, Ending Later)> LaterAsync()
    {
        await using var store = await site.OpenAsync(site.ImportedBy(Aims.IsOfLinked(row.Aim)), Aims.IsOfLinked(row.Aim));
        var before = await store.StateAsync();
        var test = await OnTheBadDayAsync(store, SessionKind.Test);
        Note("test import", (await store.StateAsync()).DifferencesFrom(before));
        var later = await OnTheBadDayAsync(store, SessionKind.Import);
        Judge("later import", later, before, await store.StateAsync(), site.LaterTruth, before);
        await AfterItAsync("after the later import", store, site.LaterTruth);
        return (test, later);
    }

    private async Task<Ending> OnTheBadDayAsync(MatrixStore store, SessionKind kind)
    {
        foreach (var order in row.Orders())
        {
            site.Scenarios.Begin(order);
        }

        try
        {
            return await RunAsync(store, kind, whole: row.Aim != Aim.Changes);
        }
        finally
        {
            NoteIfNothingHappened(kind);
            site.Scenarios.EndAll();
        }
    }

    /// <summary>One undisturbed import makes everything right.</summary>
    private async Task AfterItAsync(string when, MatrixStore store, StoreState truth)
    {
        // What was untrue and told of as changed, or not told of, only a whole reading finds.
        var ending = await RunAsync(store, SessionKind.Import, whole: row.NobodyCanTell);
        if (ending.State != SessionState.Done)
        {
            wrongs.Add($"{when}: an undisturbed one ended {ending.Words}: {ending.Message}");
        }

        Note(when, (await store.StateAsync()).DifferencesFrom(truth, row.NobodyCanTell));
    }

    private void Judge(string when, Ending ending, StoreState before, StoreState now, StoreState truth, StoreState past)
    {
        Note(when, now.WrongsAmong(row.Scenario == ScenarioNames.ReplicationLag ? [before, truth, past] : [before, truth]));
        Note(when, EndingRules.WrongsOf(row, ending));
        if (ending.State is SessionState.Failed or SessionState.Waiting)
        {
            Note($"{when} {ending.Words}", now.DifferencesFrom(before));
        }

        if (ending.State == SessionState.Done && !row.NobodyCanTell)
        {
            Note($"{when} done", now.DifferencesFrom(truth));
        }
    }

    /// <summary>A row to which its scenario does not happen would say nothing.</summary>
    private void NoteIfNothingHappened(SessionKind kind)
    {
        if (!row.IsNeverAskedFor && site.Scenarios.Running.Any(scenario => scenario.Order.Name == row.Scenario && scenario.Hits == 0))
        {
            wrongs.Add($"{kind}: {row.Scenario} did not happen");
        }
    }

    private void Note(string when, IEnumerable<string> found) => wrongs.AddRange(found.Select(one => $"{when}: {one}"));

    private static async Task<Ending> RunAsync(MatrixStore store, SessionKind kind, bool whole)
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestStore.Token);
        hang.CancelAfter(Longest);
        return await store.RunAsync(kind, hang.Token, whole);
    }
}
