using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>Sessions are listed page by page, of one job or of all, with who started them.</summary>
public class ListSessionsTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Pages_of_sessions_are_the_newest_first_without_those_that_loaded_a_structure(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var jobs = new[] { Sample.JobRow("Contoso"), Sample.JobRow("Fabrikam") };
        await store.AddAsync([.. jobs]);
        var kinds = Enum.GetValues<SessionKind>();
        var rows = Enumerable
            .Range(0, 30)
            .Select(number => new SessionRow
            {
                JobId = jobs[number % 2].Id,
                Kind = kinds[number % 3],
                StartedBy = $"somebody {number}",
            })
            .ToList();
        foreach (var row in rows)
        {
            await store.AddAsync(row);
        }

        List<string> Expected(Func<SessionRow, bool> fits) =>
            [.. rows.Where(fits).OrderByDescending(row => row.Id).Select(row => $"{row.Id} by {row.StartedBy}")];

        (await PagesAsync(store, "contoso")).ShouldBe(Expected(row => row.JobId == jobs[0].Id && row.Kind != SessionKind.Structure));
        (await PagesAsync(store, null)).ShouldBe(Expected(row => row.Kind != SessionKind.Structure));
        (await PagesAsync(store, null, SessionKind.Structure)).ShouldBe(Expected(row => row.Kind == SessionKind.Structure));
        (await PagesAsync(store, "Fabrikam", SessionKind.Test)).ShouldBe(
            Expected(row => row.JobId == jobs[1].Id && row.Kind == SessionKind.Test)
        );
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_asks_for_a_session_twice_with_one_request_starts_one(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await store.AddAsync(Sample.JobRow());
        var command = new StartSession.Command
        {
            Job = "Contoso",
            Kind = SessionKind.Import,
            Request = Guid.NewGuid(),
        };
        Task<long> StartAsync() =>
            store.WithAsync(async (StartSession start) => (await start.HandleAsync(command, TestStore.Token)).ShouldBeDone());

        var clicks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(StartAsync, TestStore.Token)));

        clicks.Distinct().ShouldHaveSingleItem();
        (await StartAsync()).ShouldBe(clicks[0]);
        (await PagesAsync(store, "Contoso")).ShouldBe([$"{clicks[0]} by command line"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Before_a_session_is_started_one_is_told_what_is_linked_what_is_under_way_and_what_was_seen_last(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var fresh = await server.GetAsync("api/v1/jobs/Contoso/sessions/next");
        fresh.GetProperty("linkedGroups").GetInt32().ShouldBeGreaterThan(0);
        fresh.TryGetProperty("lastTest", out var none).ShouldBeTrue();
        none.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var test = await server.EndOfAsync(await server.StartSessionAsync("test"));

        var next = await server.GetAsync("api/v1/jobs/Contoso/sessions/next");
        next.GetProperty("lastTest").GetRawText().ShouldBe(test.GetRawText());
        next.GetProperty("open").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    private static async Task<List<string>> PagesAsync(TestStore store, string? job, params IReadOnlyList<SessionKind> kinds)
    {
        var sessions = new List<string>();
        for (var number = 1; ; number++)
        {
            var query = new ListSessions.Query
            {
                Job = job,
                Kinds = kinds.Count > 0 ? kinds : ListSessions.Query.Imports,
                Page = number,
                Size = 4,
            };
            var page = (await store.WithAsync((ListSessions list) => list.HandleAsync(query, TestStore.Token))).ShouldBeDone();
            sessions.AddRange(page.Sessions.Select(session => $"{session.Id} by {session.StartedBy}"));
            if (number >= page.Pages)
            {
                sessions.Count.ShouldBe(page.Total);
                return sessions;
            }
        }
    }
}
