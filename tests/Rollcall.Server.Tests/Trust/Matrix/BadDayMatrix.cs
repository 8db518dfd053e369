using System.Collections.Concurrent;
using Rollcall.Server.Store;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>Lives through every row of the matrix, two at a time, each on a site of its own; whoever asks for a row waits until it was its turn.</summary>
public sealed class BadDayMatrix : IAsyncLifetime
{
    private const int Sites = 2;

    private readonly ConcurrentQueue<BadDayRow> open = new(BadDayRows.All);
    private readonly Dictionary<BadDayRow, TaskCompletionSource<RowResult>> results = BadDayRows.All.ToDictionary(
        row => row,
        _ => new TaskCompletionSource<RowResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    );
    private Task[] running = [];

    public ValueTask InitializeAsync()
    {
        running = [.. Enumerable.Range(0, Sites).Select(_ => Task.Run(WorkAsync))];
        return ValueTask.CompletedTask;
    }

    internal Task<RowResult> ResultOfAsync(BadDayRow row) => results[row].Task;

    public async ValueTask DisposeAsync()
    {
        open.Clear();
        await Task.WhenAll(running);
    }

    private async Task WorkAsync()
    {
        try
        {
            await using var site = await MatrixSite.CreateAsync(DatabaseKind.Sqlite);
            while (open.TryDequeue(out var row))
            {
                results[row].SetResult(await new RowRun(site, row).RunAsync());
            }
        }
        catch (Exception fault)
        {
            // Whoever waits must not wait for ever.
            foreach (var result in results.Values)
            {
                result.TrySetException(fault);
            }

            throw;
        }
    }
}
