using Rollcall.Server.Lists;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Lists;

/// <summary>The site's simple lists are kept in order.</summary>
public class EntryTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Entries_are_added_renamed_and_listed_by_name(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await AddAsync(store, " Odense ")).ShouldBeDone();
        var id = (await AddAsync(store, "aarhus")).ShouldBeDone();

        (await RenameAsync(store, "AARHUS", "Århus")).ShouldBeDone().ShouldBe("aarhus");
        (await RenameAsync(store, id.ToString(), "ÅRHUS")).ShouldBeDone();

        (await ListAsync(store, SiteList.Location)).Select(entry => entry.Name).ShouldBe(["Odense", "ÅRHUS"]);
        (await ListAsync(store, SiteList.Department)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_name_is_unique_in_its_list_without_regard_to_case(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await AddAsync(store, "Aarhus")).ShouldBeDone();
        (await AddAsync(store, "Odense")).ShouldBeDone();

        foreach (var outcome in new[] { (await AddAsync(store, "AARHUS")).Faults, (await RenameAsync(store, "Odense", "aarhus")).Faults })
        {
            var fault = outcome.ShouldHaveSingleItem();
            (fault.Field, fault.Message).ShouldBe(("name", "There is already a location Aarhus; upper and lower case count as the same."));
        }

        (await store.WithAsync((AddEntry add) => add.HandleAsync(new(SiteList.Department, "Aarhus"), Token))).ShouldBeDone();
    }

    [Theory]
    [InlineData("  ", "must not be blank")]
    [InlineData("a\u0007b", "control character")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x", "101 characters")]
    public async Task A_name_that_can_not_be_shown_is_refused(string name, string why)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await AddAsync(store, "Aarhus")).ShouldBeDone();

        (await AddAsync(store, name)).Faults.ShouldHaveSingleItem().Message.ShouldContain(why);
        (await RenameAsync(store, "Aarhus", name)).Faults.ShouldHaveSingleItem().Field.ShouldBe("name");
        (await RenameAsync(store, "Nowhere", "x")).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Each_entry_says_how_often_it_is_used(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var used = await UsedEntry.CreateAsync(store, SiteList.Location);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Unused"));

        var entries = (await ListAsync(store, SiteList.Location)).ToDictionary(entry => entry.Name);

        var figures = entries[used.Entry.Name];
        (figures.People, figures.Rights, figures.Links, figures.Defaults, figures.IsUsed).ShouldBe((3, 3, 2, 1, true));
        entries["Unused"].IsUsed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(SiteList.Department, 3, 3)]
    [InlineData(SiteList.VipCategory, 2, 3)]
    [InlineData(SiteList.BillingAccount, 2, 0)]
    [InlineData(SiteList.MeetingType, 2, 0)]
    public async Task Every_list_counts_what_can_use_it(SiteList list, int people, int rights)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await UsedEntry.CreateAsync(store, list);

        var figures = (await ListAsync(store, list)).ShouldHaveSingleItem();

        (figures.People, figures.Rights).ShouldBe((people, rights));
    }

    private static Task<IReadOnlyList<EntryView>> ListAsync(TestStore store, SiteList list) =>
        store.WithAsync((ListEntries entries) => entries.HandleAsync(list, Token));

    private static Task<Outcome<Guid>> AddAsync(TestStore store, string name) =>
        store.WithAsync((AddEntry add) => add.HandleAsync(new(SiteList.Location, name), Token));

    private static Task<Outcome<string>> RenameAsync(TestStore store, string entry, string name) =>
        store.WithAsync((RenameEntry rename) => rename.HandleAsync(new(SiteList.Location, entry, name), Token));
}
