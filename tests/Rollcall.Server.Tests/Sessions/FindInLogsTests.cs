using Rollcall.Server.Cli;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>The logs of all sessions read as one, newest first.</summary>
public class FindInLogsTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Page_after_page_gives_each_line_of_all_logs_once_newest_first(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var other = Sample.JobRow("Other");
        await store.AddAsync(other);
        List<(long Session, int Number, SessionLineRow Line, bool IsTest, bool IsOther)> all = [];
        foreach (
            var (seed, of, job) in new[]
            {
                (1, SessionKind.Import, (Guid?)null),
                (2, SessionKind.Test, null),
                (3, SessionKind.Undo, other.Id),
            }
        )
        {
            var lines = Enumerable.Range(1, 90).Select(number => maker.Line(seed, number)).ToList();
            var session = await maker.SaveAsync(lines, of, job);
            all.AddRange(lines.Select(line => (session, line.Number, line, of == SessionKind.Test, job is not null)));
        }

        foreach (var (tests, job) in new[] { (false, null), (true, null), (true, "Other"), (false, (string?)"Other") })
        {
            foreach (
                var filter in new LineFilter[]
                {
                    new(),
                    new() { Code = "right" },
                    new() { Location = maker.Location },
                    new() { Search = "weber" },
                }
            )
            {
                var expected = all.Where(line => (tests || !line.IsTest) && (job is null || line.IsOther))
                    .Where(line => filter.Code is null || line.Line.Code.StartsWith("right.", StringComparison.Ordinal))
                    .Where(line => filter.Location is null || line.Line.RightId == maker.Rights[2])
                    .Where(line => filter.Search is null || line.Line.Name.Contains("Weber", StringComparison.Ordinal))
                    .OrderByDescending(line => line.Session)
                    .ThenByDescending(line => line.Number)
                    .Select(line => (line.Session, line.Number));
                (
                    await AllAsync(
                        store,
                        new FindInLogs.Query
                        {
                            Filter = filter,
                            Tests = tests,
                            Job = job,
                            Size = 7,
                        }
                    )
                ).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public async Task A_job_that_is_not_there_and_a_place_that_is_none_are_told()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);

        var job = await store.WithAsync((FindInLogs find) => find.HandleAsync(new() { Job = "Nowhere" }, TestStore.Token));
        var place = await store.WithAsync((FindInLogs find) => find.HandleAsync(new() { After = "1.2.3" }, TestStore.Token));

        job.Faults.ShouldHaveSingleItem().Message.ShouldContain("There is no import job Nowhere");
        place.Faults.ShouldHaveSingleItem().Message.ShouldContain("is no place in the logs");
    }

    [Fact]
    public async Task The_command_line_and_the_API_narrow_by_right_and_location()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var granted = await site.LogAsync(1, "--code", "right.granted");
        var right = granted.First(line => line.GetProperty("rightName").GetString()!.Contains(" at ", StringComparison.Ordinal));
        var (name, place) = (right.GetProperty("rightName").GetString()!, right.GetProperty("right").GetProperty("location").GetString()!);

        var ofRight = await site.LogAsync(1, "--right", name.ToUpperInvariant());
        ofRight.ShouldAllBe(line => line.GetProperty("rightName").GetString() == name);
        ofRight.Count.ShouldBe(granted.Count(line => line.GetProperty("rightName").GetString() == name));
        var there = await site.LogAsync(1, "--location", place);
        there.ShouldAllBe(line => line.GetProperty("right").GetProperty("location").GetString() == place);
        there.Count.ShouldBeGreaterThanOrEqualTo(ofRight.Count);
        var all = (await site.RunAsync("log", "--right", name, "--most", "200", "--json")).ShouldBeDone().Json;
        all.GetProperty("lines").GetArrayLength().ShouldBe(ofRight.Count);
        var page = await server.GetAsync("/api/v1/log?most=3&job=contoso&outcome=applied");
        page.GetProperty("lines").GetArrayLength().ShouldBe(3);
        page.GetProperty("next").GetString()!.ShouldStartWith("1.");
        (await site.RunAsync("log", "--right", "King of Aarhus")).ShouldFail(ExitStatus.WrongUse, "There is no right");
        (await site.RunAsync("log", "--location", "Atlantis")).ShouldFail(ExitStatus.WrongUse, "There is no location");
    }

    private static async Task<IReadOnlyList<(long, int)>> AllAsync(TestStore store, FindInLogs.Query query)
    {
        var lines = new List<(long, int)>();
        for (string? after = null; ; )
        {
            var asked = new FindInLogs.Query
            {
                Filter = query.Filter,
                Job = query.Job,
                Tests = query.Tests,
                Size = query.Size,
                After = after,
            };
            var page = (await store.WithAsync((FindInLogs find) => find.HandleAsync(asked, TestStore.Token))).ShouldBeDone();
            lines.AddRange(page.Lines.Select(line => (line.Session, line.Line.Number)));
            after = page.Next;
            if (after is null)
            {
                return lines;
            }
        }
    }
}
