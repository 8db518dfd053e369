using System.Globalization;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Linking;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Linking;

public sealed class FindGroupsTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_100_000_groups_any_page_and_any_part_of_a_name_is_found(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind);
        await sample.LoadAsync([.. Enumerable.Range(0, Many).Select(i => LinkingSample.Group(i, Name(i)))]);
        await sample.SaveAsync(
            null,
            null,
            new LinkWish(LinkingSample.Id(70_001), sample.Booker),
            new LinkWish(LinkingSample.Id(5), sample.InSales)
        );

        var last = await sample.FindAsync(null, new() { Page = 500, Size = 200 });
        (last.Total, last.Page, last.Pages).ShouldBe((Many, 500, 500));
        last.Groups.Select(found => found.Group.Name).ShouldBe(Enumerable.Range(Many - 200, 200).Select(Name));
        (await sample.FindAsync(null, new() { Page = 9_999_999, Size = 200 })).Page.ShouldBe(500);

        var some = await sample.FindAsync(
            null,
            new()
            {
                Search = " øst 01234",
                Size = 7,
                Page = 2,
            }
        );
        (some.Total, some.Page, some.Pages).ShouldBe((10, 2, 2));
        some.Groups.Select(found => found.Group.Name).ShouldBe(Enumerable.Range(12_347, 3).Select(Name));

        var linked = await sample.FindAsync(null, new() { Show = GroupChoice.Linked });
        linked.Groups.Select(found => found.Group.Id).ShouldBe([LinkingSample.Id(5), LinkingSample.Id(70_001)]);
        var bookers = await sample.FindAsync(null, new() { Show = GroupChoice.Right, Right = sample.Booker });
        bookers.Groups.ShouldHaveSingleItem().Rights.ShouldHaveSingleItem().Words.ShouldBe("Booker everywhere");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Groups_are_found_whatever_case_and_signs_their_names_are_written_in(DatabaseKind kind)
    {
        string[] names = ["ÆRØ Ålborg", "ærø ålborg", "100 % sure", "1000 sure", "a_b", "axb", "", "It's \\ \"quoted\""];
        await using var sample = await LinkingSample.CreateAsync(kind, names);

        (await NamesAsync(sample, "ærØ Å")).ShouldBe(["ÆRØ Ålborg", "ærø ålborg"], ignoreOrder: true);
        (await NamesAsync(sample, "0 %")).ShouldBe(["100 % sure"]);
        (await NamesAsync(sample, "A_B")).ShouldBe(["a_b"]);
        (await NamesAsync(sample, "\\ \"Q")).ShouldBe(["It's \\ \"quoted\""]);
        (await NamesAsync(sample, "nobody")).ShouldBeEmpty();
        (await NamesAsync(sample, null)).Count.ShouldBe(names.Length);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Pages_hold_every_group_once_also_where_names_are_alike(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, [.. Enumerable.Range(0, 45).Select(i => $"Alike {i % 2}")]);

        var pages = new List<Guid>();
        for (var page = 1; page <= 5; page++)
        {
            pages.AddRange((await sample.FindAsync(null, new() { Page = page, Size = 10 })).Groups.Select(found => found.Group.Id));
        }

        pages.Order().ShouldBe(Enumerable.Range(0, 45).Select(LinkingSample.Id).Order());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_groups_rights_are_those_that_are_saved_and_those_of_ones_own_draft(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");
        await sample.SaveAsync(null, null, new LinkWish(LinkingSample.Id(0), sample.Booker));
        await sample.DraftAsync(sample.Anna, sample.Booker, link: false, 0);
        await sample.DraftAsync(sample.Anna, sample.InSales, link: true, 1);

        var hers = await sample.FindAsync(sample.Anna, new() { Show = GroupChoice.Linked });
        hers.Groups.Select(found => found.Rights.ShouldHaveSingleItem().Standing).ShouldBe([LinkStanding.Removed, LinkStanding.Added]);
        var his = await sample.FindAsync(sample.Bo, new() { Show = GroupChoice.Linked });
        his.Groups.ShouldHaveSingleItem().Rights.ShouldHaveSingleItem().Standing.ShouldBe(LinkStanding.Saved);

        var tree = (await sample.AsAsync(sample.Anna, (ListRights list) => list.HandleAsync("Contoso", Token))).ShouldBeDone();
        tree.All()
            .Where(right => right.Groups + right.Added + right.Removed > 0)
            .Select(right => (right.Id, right.Groups, right.Added, right.Removed))
            .ShouldBe([(sample.Booker, 1, 0, 1), (sample.InSales, 0, 1, 0)]);
        (tree.Everywhere.Count, tree.Locations.ShouldHaveSingleItem().Rights.Count, tree.VipCategories.Count).ShouldBe((6, 6, 1));
        (tree.Departments.Count, tree.Secretaries.ShouldHaveSingleItem().Place).ShouldBe((1, "Sales"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_linked_group_that_is_gone_is_shown_with_the_name_it_had(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");
        await ImportAsync(sample, 0, 1);
        LinkWish[] wishes = [new(LinkingSample.Id(0), sample.Booker), new(LinkingSample.Id(1), sample.Booker)];
        await sample.SaveAsync(null, null, wishes);
        await sample.LoadAsync([LinkingSample.Group(1, "Sales people"), LinkingSample.Group(2, "New ones")]);

        var found = await sample.FindAsync(null);

        found.Groups.Select(group => group.Group.Name).ShouldBe(["New ones", "Sales people"]);
        var gone = found.Gone.ShouldHaveSingleItem();
        (gone.Group.Id, gone.Group.Name, gone.Rights.Count).ShouldBe((LinkingSample.Id(0), "Bookers", 1));
        (await sample.FindAsync(null, new() { Search = "BOOK" })).Gone.Count.ShouldBe(1);
        (await sample.FindAsync(null, new() { Search = "sales" })).Gone.ShouldBeEmpty();
        (await sample.FindAsync(null, new() { Show = GroupChoice.Right, Right = sample.InSales })).Gone.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Members_are_counted_where_an_import_has_read_them(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind);
        await ImportAsync(sample, 0, 1, 2);

        var found = await sample.FindAsync(null);

        found.Groups.Select(group => group.Members).ShouldBe([0, 10, null]);
    }

    [Fact]
    public async Task Nothing_is_found_and_nothing_is_gone_before_a_structure_is_loaded()
    {
        await using var sample = await LinkingSample.CreateAsync(DatabaseKind.Sqlite, "Bookers");
        await sample.SaveAsync(null, null, new LinkWish(LinkingSample.Id(0), sample.Booker));
        var other = Sample.JobRow("Other");
        await sample.Store.AddAsync(
            other,
            new LinkRow
            {
                JobId = other.Id,
                GroupId = Guid.NewGuid(),
                RightId = sample.Booker,
            }
        );

        var found = (await sample.AsAsync(null, (FindGroups find) => find.HandleAsync(new() { Job = "Other" }, Token))).ShouldBeDone();

        (found.Total, found.Pages, found.Groups.Count, found.Gone.Count).ShouldBe((0, 1, 0, 0));
        (await sample.AsAsync(null, (FindGroups find) => find.HandleAsync(new() { Job = "Third" }, Token))).Kind.ShouldBe(
            OutcomeKind.NotFound
        );
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Øst {number:000000}");

    /// <summary>A complete reading of the whole directory in which group n has 10·n members, and the last one was not looked into.</summary>
    private static Task ImportAsync(LinkingSample sample, params IReadOnlyList<int> groups) =>
        sample.Store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                string[] names = ["Bookers", "Sales people", "Unlinked"];
                var reading = await copy.BeginAsync(sample.Job.Id, Token);
                reading.AddGroups([.. groups.Select(i => LinkingSample.Group(i, names[i]))]);
                foreach (var i in groups.Where(i => i < 2))
                {
                    var collection = new CollectionRecord
                    {
                        Kind = CollectionKind.Members,
                        Group = new ObjectId(LinkingSample.Id(i)),
                        FirstUrl = "https://a.example",
                        Pages = 1,
                        Items = 10 * i,
                        DistinctItems = 10 * i,
                    };
                    reading.AddCollection(collection);
                }

                await copy.CompleteAsync(sample.Job.Id, reading, new CopyStanding(default, null, [], []), Token);
            }
        );

    private static async Task<IReadOnlyList<string>> NamesAsync(LinkingSample sample, string? search) =>
        [.. (await sample.FindAsync(null, new() { Search = search })).Groups.Select(found => found.Group.Name)];
}
