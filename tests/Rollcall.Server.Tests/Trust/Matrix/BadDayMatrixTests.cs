using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>
/// Every scenario of the Sandbox, at everything that it can be aimed at, in a first, a later and a test import: nobody loses what is theirs,
/// and after it one undisturbed import makes everything right.
/// </summary>
public class BadDayMatrixTests(BadDayMatrix matrix) : IClassFixture<BadDayMatrix>
{
    private const string AcceptVariable = "ROLLCALL_ACCEPT";

    public static TheoryData<string, Course, Aim> Rows =>
        [.. BadDayRows.All.Select(row => new TheoryDataRow<string, Course, Aim>(row.Scenario, row.Course, row.Aim))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_day_costs_nobody_anything(string scenario, Course course, Aim aim)
    {
        var result = await matrix.ResultOfAsync(new BadDayRow(scenario, course, aim));

        result.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_the_same()
    {
        BadDayRow[] some =
        [
            new(ScenarioNames.PageFails, Course.Later, Aim.People),
            new(ScenarioNames.CutJson, Course.Later, Aim.NestedGroup),
            new(ScenarioNames.PermissionWithdrawn, Course.Once, Aim.LinkedGroup),
            new(ScenarioNames.DeletedGroup, Course.Always, Aim.LinkedGroup),
            new(ScenarioNames.Strangers, Course.Always, Aim.Everything),
            new(ScenarioNames.ReplicationLag, Course.Always, Aim.NestedGroup),
        ];
        await using var site = await MatrixSite.CreateAsync(DatabaseKind.Postgres);
        foreach (var row in some)
        {
            var here = await new RowRun(site, row).RunAsync();
            var there = await matrix.ResultOfAsync(row);

            here.Wrongs.ShouldBeEmpty($"{row}");
            (here.First?.Words, here.Later.Words, here.Test.Words).ShouldBe((there.First?.Words, there.Later.Words, there.Test.Words));
        }
    }

    [Fact]
    public async Task The_page_about_bad_days_says_what_happens_on_them()
    {
        var page = await BadDayTable.WriteAsync(matrix);
        var scratch = Path.Combine(AppContext.BaseDirectory, "bad-days.md");
        await File.WriteAllTextAsync(scratch, page, TestStore.Token);
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.Copy(scratch, BadDayTable.Approved, overwrite: true);
        }

        var approved = File.Exists(BadDayTable.Approved) ? await File.ReadAllTextAsync(BadDayTable.Approved, TestStore.Token) : "";
        page.ShouldBe(
            approved,
            $"docs/bad-days.md is not what happened, which is in {scratch}. If that is right, run again with {AcceptVariable}=1."
        );
    }

    [Fact]
    public async Task Every_code_of_a_bad_day_is_explained_to_administrators()
    {
        var guide = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "admin", "5-when-something-goes-wrong.md"),
            TestStore.Token
        );
        var results = await Task.WhenAll(BadDayRows.All.Select(matrix.ResultOfAsync));
        var endings = results.SelectMany(result => new[] { result.First, result.Later, result.Test }).OfType<Ending>();

        endings
            .SelectMany(ending => ending.Unread.Select(unread => unread.Code).Append(ending.Code))
            .OfType<string>()
            .Distinct()
            .Where(code => !guide.Contains($"`{code}`"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_scenario_of_the_catalog_is_a_line_of_the_page()
    {
        var page = await File.ReadAllTextAsync(BadDayTable.Approved, TestStore.Token);

        BadDayRows.Scenarios.Select(scenario => scenario.Name).Where(name => !page.Contains($"\n| {name} |")).ShouldBeEmpty();
        BadDayRows.Scenarios.Where(scenario => !BadDayRows.RowsOf(scenario).Any()).ShouldBeEmpty();
    }
}
