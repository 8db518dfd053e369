using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust;

/// <summary>A directory counts all who ask it from one process together, so they wait together.</summary>
public class SharedPaceTests
{
    [Fact]
    public async Task What_one_reading_is_told_to_wait_every_other_one_of_the_tenant_waits()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var job = await site.Store.DbAsync(db => db.Jobs.SingleAsync(TestStore.Token));
        site.Sandbox.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Seconds = 250,
                Times = 1,
            }
        );

        await site.Store.UseAsync(
            async (DirectoryConnections connections) =>
            {
                await using var first = connections.Open(job);
                await using var second = connections.Open(job);

                (await FirstOfAsync(first)).ShouldBeOfType<DirectoryWaits>("it was refused");
                (await FirstOfAsync(second)).ShouldBeOfType<DirectoryWaits>("it was not asked for anything, and waits all the same");
            }
        );
    }

    /// <summary>The first part of a reading, which is then left.</summary>
    private static async Task<ReadingPart> FirstOfAsync(IDirectoryConnector connector)
    {
        await foreach (var part in connector.ReadAsync([], TestStore.Token))
        {
            return part;
        }

        throw new InvalidOperationException("The reading ended without a part.");
    }
}
