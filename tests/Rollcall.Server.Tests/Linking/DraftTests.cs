using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Linking;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Linking;

public sealed class DraftTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Nothing_of_a_draft_counts_before_it_is_saved(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");

        (await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0, 1)).ShouldBeDone().ShouldBe(2);

        (await sample.LinksAsync()).ShouldBeEmpty();
        (await sample.DraftOfAsync(sample.Anna)).Added.Select(line => line.Name).ShouldBe(["Bookers", "Sales people"]);
        (await sample.DraftOfAsync(sample.Bo)).IsEmpty().ShouldBeTrue("it is hers");

        var saved = (await sample.SaveAsync(sample.Anna)).ShouldBeDone();

        saved.Added.ShouldBe(["Bookers → Booker everywhere", "Sales people → Booker everywhere"]);
        (await sample.LinksAsync()).ShouldBe(["0 Booker everywhere", "1 Booker everywhere"]);
        (await sample.DraftOfAsync(sample.Anna)).IsEmpty().ShouldBeTrue();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_brings_back_the_saved_state_leaves_the_draft(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");
        await sample.SaveAsync(null, null, new LinkWish(LinkingSample.Id(0), sample.Booker));

        await sample.DraftAsync(sample.Anna, sample.Booker, link: false, 0, 1);
        (await sample.DraftOfAsync(sample.Anna)).Removed.ShouldHaveSingleItem("the other one was not linked").Name.ShouldBe("Bookers");
        await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0, 1);
        (await sample.DraftOfAsync(sample.Anna)).Added.ShouldHaveSingleItem().Name.ShouldBe("Sales people");
        await sample.DraftAsync(sample.Anna, sample.Booker, link: false, 0, 1);
        await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0);

        (await sample.DraftOfAsync(sample.Anna)).IsEmpty().ShouldBeTrue();
        (await sample.Store.DbAsync(db => db.LinkDrafts.CountAsync(Token))).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Saving_raises_the_version_and_writes_who_linked_and_unlinked_what(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");
        await sample.DraftAsync(sample.Anna, sample.InSales, link: true, 1);
        await sample.SaveAsync(sample.Anna);
        await sample.DraftAsync(sample.Bo, sample.InSales, link: false, 1);
        await sample.DraftAsync(sample.Bo, sample.Booker, link: true, 0);

        (await sample.SaveAsync(sample.Bo)).ShouldBeDone().Version.ShouldBe(2);

        var changes = await sample.Store.DbAsync(db => db.JobChanges.OrderBy(change => change.Id).ToListAsync(Token));
        changes
            .Select(change => (change.Version, change.By, change.Field, change.Former, change.Present))
            .ShouldBe([
                (1, "anna", "link", null, "Sales people → member of Sales"),
                (2, "bo", "link", null, "Bookers → Booker everywhere"),
                (2, "bo", "link", "Sales people → member of Sales", null),
            ]);
        (await sample.SaveAsync(sample.Bo)).ShouldBeDone().Version.ShouldBe(2, "nothing was left to save");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Two_administrators_who_link_at_the_same_time_keep_each_others_links_and_are_told(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people", "Others");
        await sample.SaveAsync(null, null, new LinkWish(LinkingSample.Id(2), sample.Booker));
        var seen = (await sample.DraftOfAsync(sample.Anna)).Version;
        await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0, 1);
        await sample.DraftAsync(sample.Anna, sample.Booker, link: false, 2);
        await sample.DraftAsync(sample.Bo, sample.Booker, link: true, 1);
        await sample.DraftAsync(sample.Bo, sample.InSales, link: true, 1);
        (await sample.SaveAsync(sample.Bo)).ShouldBeDone();

        var draft = await sample.DraftOfAsync(sample.Anna);
        draft.Settled.ShouldHaveSingleItem("he saved the same").Name.ShouldBe("Sales people");
        draft.LastSave!.By.ShouldBe("bo");
        var saved = (await sample.SaveAsync(sample.Anna, seen)).ShouldBeDone();

        (saved.Added.Count, saved.Removed.Count, saved.Already).ShouldBe((1, 1, 1));
        saved
            .Meanwhile.Select(change => (change.By, change.Link, change.Adds))
            .ShouldBe([("bo", "Sales people → Booker everywhere", true), ("bo", "Sales people → member of Sales", true)]);
        (await sample.LinksAsync()).ShouldBe(["0 Booker everywhere", "1 Booker everywhere", "1 member of Sales"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Savings_in_the_same_moment_are_all_there(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, [.. Enumerable.Range(0, 8).Select(i => $"Group {i}")]);

        var saved = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => sample.SaveAsync(null, null, new LinkWish(LinkingSample.Id(i), sample.Booker)))
        );

        saved.Select(outcome => outcome.ShouldBeDone().Version).Order().ShouldBe([1, 2, 3, 4]);
        (await sample.LinksAsync()).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_double_click_drafts_once(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers");

        var drafted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sample.DraftAsync(sample.Anna, sample.InSales, link: true, 0)));

        drafted.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done);
        (await sample.DraftOfAsync(sample.Anna)).Added.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_group_that_vanished_is_not_linked_and_can_be_taken_out_of_the_draft(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers", "Sales people");
        await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0, 1);
        await sample.LoadAsync([LinkingSample.Group(0, "Bookers")]);

        var refused = await sample.SaveAsync(sample.Anna);

        refused.Kind.ShouldBe(OutcomeKind.Invalid);
        refused.Faults.ShouldHaveSingleItem().Message.ShouldContain(LinkingSample.Id(1).ToString());
        (await sample.LinksAsync()).ShouldBeEmpty("all of it or nothing");
        (await sample.FindAsync(sample.Anna)).Gone.ShouldHaveSingleItem().Group.Id.ShouldBe(LinkingSample.Id(1));
        (await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 1)).Kind.ShouldBe(OutcomeKind.Invalid);
        await sample.DraftAsync(sample.Anna, sample.Booker, link: false, 1);
        (await sample.SaveAsync(sample.Anna)).ShouldBeDone();
        (await sample.LinksAsync()).ShouldBe(["0 Booker everywhere"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Discarding_throws_away_ones_own_draft_only(DatabaseKind kind)
    {
        await using var sample = await LinkingSample.CreateAsync(kind, "Bookers");
        await sample.DraftAsync(sample.Anna, sample.Booker, link: true, 0);
        await sample.DraftAsync(sample.Bo, sample.Booker, link: true, 0);

        (await sample.AsAsync(sample.Anna, (DiscardDraft discard) => discard.HandleAsync("Contoso", Token))).ShouldBeDone().ShouldBe(1);

        (await sample.DraftOfAsync(sample.Anna)).IsEmpty().ShouldBeTrue();
        (await sample.DraftOfAsync(sample.Bo)).Added.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_belongs_to_a_person_and_not_to_a_key()
    {
        await using var sample = await LinkingSample.CreateAsync(DatabaseKind.Sqlite, "Bookers");

        (await sample.DraftAsync(null, sample.Booker, link: true, 0)).Kind.ShouldBe(OutcomeKind.Conflict);
        (await sample.SaveAsync(null)).Kind.ShouldBe(OutcomeKind.Conflict);
        (await sample.AsAsync(null, (DiscardDraft discard) => discard.HandleAsync("Contoso", Token))).Kind.ShouldBe(OutcomeKind.Conflict);
        (await sample.DraftOfAsync(null)).IsEmpty().ShouldBeTrue();
    }

    [Fact]
    public async Task A_right_that_does_not_exist_and_no_group_at_all_are_told_together()
    {
        await using var sample = await LinkingSample.CreateAsync(DatabaseKind.Sqlite, "Bookers");

        var refused = await sample.DraftAsync(sample.Anna, Guid.NewGuid(), link: true);

        refused.Faults.Select(fault => fault.Field).ShouldBe(["right", "groups"]);
        var both = await sample.SaveAsync(
            null,
            null,
            new LinkWish(LinkingSample.Id(0), sample.Booker),
            new LinkWish(LinkingSample.Id(0), sample.Booker, Link: false)
        );
        both.Faults.ShouldHaveSingleItem().Message.ShouldContain("added and removed");
    }
}
