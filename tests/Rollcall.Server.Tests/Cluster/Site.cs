using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Faults;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>What tests of several servers ask and wait for.</summary>
internal static class Site
{
    /// <summary>The directory asks for more patience than a test has: a session that reads goes on reading, and whatever else that server reads waits, too.</summary>
    public static readonly Fault Throttled = Wait(280);

    public static Fault Wait(int seconds) =>
        new()
        {
            Match = "/v1.0/",
            Status = 429,
            Body = """{"error":{"code":"TooManyRequests","message":"Later."}}""",
            Headers = new Dictionary<string, string> { ["Retry-After"] = $"{seconds}" },
            Times = 100,
        };

    public static async Task<string> KeyAsync(this TestSite site) =>
        (await site.RunAsync("key", "create", $"cluster {Guid.NewGuid()}")).ShouldBeDone().Output.Trim();

    public static async Task<long> StartSessionAsync(this Node node, string kind = "import")
    {
        using var response = await node.Client.PostAsJsonAsync("api/v1/jobs/Contoso/sessions", new { kind }, TestStore.Token);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestStore.Token)).GetProperty("id").GetInt64();
    }

    /// <summary>A session as that server tells it.</summary>
    public static Task<JsonElement> SeeAsync(this Node node, long session) =>
        node.Client.GetFromJsonAsync<JsonElement>($"api/v1/sessions/{session}", TestStore.Token);

    public static Task<SessionRow> RowAsync(this TestSite site, long session) =>
        site.Store.DbAsync(db => db.Sessions.AsNoTracking().SingleAsync(row => row.Id == session, TestStore.Token));

    public static async Task<SessionRow> EndOfAsync(this TestSite site, long session) =>
        await Eventually.SeeAsync(
            $"session {session} ends",
            async () => await site.RowAsync(session) is { EndedAt: not null } ended ? ended : null
        );

    /// <summary>Returns when the directory has made the session wait.</summary>
    public static Task WaitsForDirectoryAsync(this TestSite site, long session) =>
        Eventually.HappensAsync(
            "the directory makes the session wait",
            async () => await site.RowAsync(session) is { State: SessionState.Running, WaitsUntil: not null }
        );

    /// <summary>Returns when that many servers have told each other that they run sessions.</summary>
    public static Task KnowEachOtherAsync(this TestSite site, int workers) =>
        Eventually.HappensAsync(
            $"{workers} servers run sessions",
            () =>
                site.Store.DbAsync(async db =>
                    await db
                        .Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM qrtz_scheduler_state")
                        .SingleAsync(TestStore.Token) >= workers
                )
        );

    /// <summary>All users with their rights, in the words of the command line, without when and by which session.</summary>
    public static async Task<IReadOnlyList<string>> PeopleAsync(this TestSite site) =>
        [
            .. (await site.RunAsync("user", "list", "--json", "--active", "true"))
                .ShouldBeDone()
                .Lines.Select(ExpectedPeople.Line)
                .Order(StringComparer.Ordinal),
        ];
}
