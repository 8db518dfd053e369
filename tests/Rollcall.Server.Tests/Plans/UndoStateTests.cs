using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Tests.Trust.BadDays;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Whatever an import did, undoing it gives the state before, and undoing that the state after.</summary>
public class UndoStateTests
{
    private const int Days = 5;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Sqlite, 2)]
    [InlineData(DatabaseKind.Sqlite, 3)]
    [InlineData(DatabaseKind.Postgres, 4)]
    public async Task Undo_gives_the_state_before_and_its_undo_the_state_after(DatabaseKind kind, int seed)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                More = "limits: { deactivatedPercent: none, revokedPercent: none, revokedPerRightPercent: none }",
            }
        );
        var luck = new Random(seed);
        var life = new TenantLife(site.Tenant, [.. ContosoSite.ExampleLinks.Select(link => link.Group).Distinct()]);
        var turned = 0;

        for (var day = 0; day < Days; day++)
        {
            var happened = string.Join("; ", Enumerable.Range(0, 25).Select(_ => life.Happen(luck)).OfType<string>());
            life.Recover(ContosoSite.ExampleLinks.Single(link => link.Right == "role: Administrator").Group);
            var before = await StateAsync(site);
            var import = (await site.RunAsync("import", "run", "Contoso", "--json")).Json;
            if (import.GetProperty("state").GetString() is not ("done" or "incomplete") || !await HasAppliedAsync(site, import))
            {
                continue;
            }

            var after = await StateAsync(site);
            var undo = (await site.RunAsync("session", "undo", $"{Id(import)}", "--json")).ShouldBeDone().Json;
            var kept = await KeptAsync(site, undo);
            Same(await StateAsync(site), before, kept, happened, isMadeIgnored: true);

            var redo = (await site.RunAsync("session", "undo", $"{Id(undo)}", "--json")).ShouldBeDone().Json;
            Same(await StateAsync(site), after, await KeptAsync(site, redo), happened, isMadeIgnored: false);
            turned++;
        }

        turned.ShouldBeGreaterThan(1, "days on which there was something to undo");
    }

    /// <summary>By user: everything that the store holds of it, but for times.</summary>
    private static Task<Dictionary<Guid, string>> StateAsync(TestSite site) =>
        site.Store.DbAsync(async db =>
        {
            var grants = (await db.Grants.AsNoTracking().ToListAsync(TestStore.Token)).ToLookup(
                grant => grant.UserId,
                grant => $"{grant.RightId} by {grant.GrantedBy} in {grant.SessionId}"
            );
            var users = await db.Users.AsNoTracking().ToListAsync(TestStore.Token);
            users.ForEach(user => user.LeftAt = null);
            return users.ToDictionary(
                user => user.Id,
                user => $"{JsonSerializer.Serialize(user)} {string.Join(", ", grants[user.Id].Order(StringComparer.Ordinal))}"
            );
        });

    private static void Same(
        Dictionary<Guid, string> now,
        Dictionary<Guid, string> expected,
        HashSet<Guid> kept,
        string happened,
        bool isMadeIgnored
    )
    {
        foreach (var (user, state) in now.Where(user => !kept.Contains(user.Key)))
        {
            if (expected.TryGetValue(user, out var wanted))
            {
                state.ShouldBe(wanted, happened);
            }
            else
            {
                isMadeIgnored.ShouldBeTrue(happened);
                state.ShouldContain("\"Active\":false", Case.Sensitive, happened);
                state.ShouldNotContain(" by ", Case.Sensitive, happened);
            }
        }
    }

    /// <summary>Whom a guard kept as they were: the last administrator, or whose old login is taken.</summary>
    private static async Task<HashSet<Guid>> KeptAsync(TestSite site, JsonElement undo) =>
        [
            .. (await site.LogAsync(Id(undo)))
                .Where(line => line.GetProperty("outcome").GetString() != "applied")
                .Select(line => line.GetProperty("userId").GetGuid()),
        ];

    private static async Task<bool> HasAppliedAsync(TestSite site, JsonElement session) =>
        (await site.LogAsync(Id(session), "--outcome", "applied")).Count > 0;

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
