using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>Pages and counts of a log are those of somebody who reads all of it and counts by hand.</summary>
public class FindLinesTests
{
    private const int Length = 700;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Any_filter_gives_the_lines_the_total_and_the_counts_that_counting_by_hand_gives(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var log = Enumerable.Range(1, Length).Select(number => maker.Line(1, number)).ToList();
        var session = await maker.SaveAsync(log);
        await maker.SaveAsync(Enumerable.Range(1, 50).Select(number => maker.Line(2, number)));
        var chance = new Random(20261123);

        for (var round = 0; round < 80; round++)
        {
            var filter = Filter(session, maker, chance);
            var expected = log.Where(line => NaiveLog.Fits(line, filter, maker)).ToList();
            var (page, size) = (chance.Next(1, 9), chance.Next(1, 120));
            var found = await FindAsync(store, filter, page, size);

            found.Total.ShouldBe(expected.Count, filter.ToString());
            found.Pages.ShouldBe(Math.Max(1, (int)Math.Ceiling(expected.Count / (double)size)));
            found.Page.ShouldBe(Math.Min(page, found.Pages));
            Numbers(found).ShouldBe(expected.Skip((found.Page - 1) * size).Take(size).Select(line => line.Number), filter.ToString());
            NaiveLog.ShouldCount(found, log, filter, maker);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_next_and_the_previous_page_can_be_found_from_the_numbers_at_the_edges(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var session = await maker.SaveAsync(Enumerable.Range(1, Length).Select(number => maker.Line(3, number)));
        var filter = new LogFilter { Session = session, Group = LogGroup.Changes };
        var counted = new List<int>();
        var forward = new List<int>();
        int? after = null;

        for (var page = 1; page <= (await FindAsync(store, filter, 1, 50)).Pages; page++)
        {
            counted.AddRange(Numbers(await FindAsync(store, filter, page, 50)));
            var next = Numbers(await FindAsync(store, filter, page, 50, after: after));
            forward.AddRange(next);
            after = next[^1];
        }

        forward.ShouldBe(counted);
        var before = Numbers(await FindAsync(store, filter, 3, 50, before: counted[150]));
        before.ShouldBe(counted[100..150]);
        Numbers(await FindAsync(store, filter, 1, 50, before: counted[10])).ShouldBe(counted[..10]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_reads_a_log_gets_the_lines_that_its_pages_show(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var session = await maker.SaveAsync(Enumerable.Range(1, Length).Select(number => maker.Line(4, number)));
        var chance = new Random(4);

        for (var round = 0; round < 20; round++)
        {
            var filter = Filter(session, maker, chance);
            var read = await store.WithAsync(
                async (ReadLog log) =>
                {
                    var lines = await log.HandleAsync(new() { Filter = filter }, TestStore.Token);
                    return await lines.ShouldBeDone().ToListAsync(TestStore.Token);
                }
            );

            var pages = new List<LogLine>();
            for (var page = 1; page <= (await FindAsync(store, filter, 1, 200)).Pages; page++)
            {
                pages.AddRange((await FindAsync(store, filter, page, 200)).Lines);
            }

            read.Select(Text).ShouldBe(pages.Select(Text));
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_pages_of_a_session_that_shows_some_lines_of_another_leave_out_none_of_them(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var log = Enumerable.Range(1, Length).Select(number => maker.Line(5, number)).ToList();
        var (first, same) = (await maker.SaveAsync(log), await maker.SaveAsync([]));
        await store.DbAsync(db =>
            db.Sessions.Where(row => row.Id == same).ExecuteUpdateAsync(set => set.SetProperty(row => row.SameAs, first), TestStore.Token)
        );
        var shown = log.Where(line => line.Outcome is LineOutcome.Rejected or LineOutcome.Withheld).Select(line => line.Number).ToList();
        shown.Count.ShouldBeGreaterThan(100);

        var pages = new List<int>();
        for (var page = 1; page <= (shown.Count + 24) / 25; page++)
        {
            pages.AddRange(Numbers(await FindAsync(store, new LogFilter { Session = same }, page, 25)));
        }

        pages.ShouldBe(shown);
    }

    [Fact]
    public async Task A_log_that_is_not_there_says_so()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);

        var found = await store.WithAsync((FindLines find) => find.HandleAsync(new() { Filter = new() { Session = 99 } }, TestStore.Token));

        found.Faults.ShouldHaveSingleItem().Message.ShouldBe("There is no session 99.");
    }

    private static LogFilter Filter(long session, LogMaker maker, Random chance)
    {
        T? Maybe<T>(params IReadOnlyList<T> choices) => chance.Next(2) == 0 ? default : choices[chance.Next(choices.Count)];
        return new LogFilter
        {
            Session = session,
            Group = Maybe(Enum.GetValues<LogGroup>()),
            Code = Maybe<string>("user", "right", "user.created", "user.missing-field", "use", "%", "guard"),
            Outcome = chance.Next(3) == 0 ? Enum.GetValues<LineOutcome>()[chance.Next(5)] : null,
            Right = chance.Next(4) == 0 ? maker.Rights[chance.Next(3)] : null,
            Location = chance.Next(4) == 0 ? maker.Location : null,
            Search = Maybe<string>(Searches),
        };
    }

    private static readonly string[] Searches =
    [
        "weber",
        "ÅSE",
        "møller user-7",
        "user-1@ palmer",
        "%",
        "_",
        "o'hara",
        "  ",
        "nobody\0at all",
        "İz",
        PlanMaker.ObjectIdOf(7).ToString(),
        PlanMaker.ObjectIdOf(8).ToString("B").ToUpperInvariant(),
    ];

    private static async Task<LogPage> FindAsync(
        TestStore store,
        LogFilter filter,
        int page,
        int size,
        int? after = null,
        int? before = null
    )
    {
        var query = new FindLines.Query
        {
            Filter = filter,
            Page = page,
            Size = size,
            After = after,
            Before = before,
        };
        return (await store.WithAsync((FindLines find) => find.HandleAsync(query, TestStore.Token))).ShouldBeDone();
    }

    private static List<int> Numbers(LogPage page) => [.. page.Lines.Select(line => line.Number)];

    private static string Text(LogLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Number} {line.Code} {line.RightName}");
}

/// <summary>Reads a log as a person would with a pencil.</summary>
file static class NaiveLog
{
    public static bool Fits(SessionLineRow line, LogFilter filter, LogMaker maker) =>
        FitsBeside(line, filter, maker) && FitsGroup(line, filter.Group) && FitsCode(line, filter) && FitsOutcome(line, filter);

    public static void ShouldCount(LogPage page, IReadOnlyList<SessionLineRow> log, LogFilter filter, LogMaker maker)
    {
        var beside = log.Where(line => FitsBeside(line, filter, maker)).ToList();
        foreach (var group in page.Groups)
        {
            group.Lines.ShouldBe(
                beside.Count(line => FitsGroup(line, group.Group) && FitsCode(line, filter) && FitsOutcome(line, filter)),
                $"{group} of {filter}"
            );
        }

        page.Groups.Select(group => group.Group).ShouldBe(Enum.GetValues<LogGroup>());
        page.Codes.ShouldBe(
            beside
                .Where(line => FitsGroup(line, filter.Group) && FitsOutcome(line, filter))
                .GroupBy(line => line.Code)
                .OrderBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => new CodeCount(code.Key, code.Count()))
        );
        page.Outcomes.ShouldBe(
            beside
                .Where(line => FitsGroup(line, filter.Group) && FitsCode(line, filter))
                .GroupBy(line => line.Outcome)
                .OrderBy(outcome => outcome.Key)
                .Select(outcome => new OutcomeCount(outcome.Key, outcome.Count()))
        );
        var byRight = log.Where(line => line.RightId is not null && Fits(line, filter with { Right = null, Location = null }, maker))
            .CountBy(line => line.RightId!.Value)
            .ToDictionary();
        page.Rights.ToDictionary(right => right.Id, right => right.Lines).ShouldBe(byRight, ignoreOrder: true);
        page.Locations.Select(place => (place.Id, place.Lines))
            .ShouldBe(byRight.TryGetValue(maker.Rights[2], out var lines) ? [(maker.Location, lines)] : []);
    }

    private static bool FitsBeside(SessionLineRow line, LogFilter filter, LogMaker maker)
    {
        var words = (filter.Search ?? "").Replace('\0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = $"{line.Name} {line.Login}".ToUpperInvariant();
        var isFound = Guid.TryParse(filter.Search, out var id)
            ? line.ObjectId == id
            : words.All(word => text.Contains(word.ToUpperInvariant(), StringComparison.Ordinal));
        return isFound
            && (filter.Right is null || line.RightId == filter.Right)
            && (filter.Location is null || line.RightId == maker.Rights[2]);
    }

    private static bool FitsGroup(SessionLineRow line, LogGroup group) =>
        group switch
        {
            LogGroup.All => true,
            LogGroup.Changes => line.Code is "user.created" or "user.updated" or "user.deactivated" or "right.granted" or "right.revoked",
            LogGroup.Rejected => line.Outcome == LineOutcome.Rejected,
            LogGroup.Withheld => line.Outcome == LineOutcome.Withheld,
            LogGroup.Waiting => line.Outcome == LineOutcome.Waiting,
            LogGroup.Stale => line.Outcome == LineOutcome.Stale,
        };

    private static bool FitsCode(SessionLineRow line, LogFilter filter) =>
        filter.Code is null
        || line.Code == filter.Code
        || (filter.Code is "user" or "right" or "guard" && line.Code.Split('.')[0] == filter.Code);

    private static bool FitsOutcome(SessionLineRow line, LogFilter filter) => filter.Outcome is null || line.Outcome == filter.Outcome;
}
