using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Lists;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Lists;

/// <summary>What is in use goes only with all that uses it, and only when somebody has seen what that is.</summary>
public class RemoveEntryTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_nothing_uses_is_removed_at_once(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await store.AddAsync(Sample.Entry(SiteList.MeetingType, "Internal"));

        (await RemoveAsync(store, SiteList.MeetingType, "internal")).ShouldBeDone().IsUsed.ShouldBeFalse();

        (await store.DbAsync(db => db.ListEntries.CountAsync(Token))).ShouldBe(0);
        (await RemoveAsync(store, SiteList.MeetingType, "internal")).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_right_in_use_is_not_removed_silently(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await UsedEntry.CreateAsync(store, SiteList.Location);

        var refused = await RemoveAsync(store, SiteList.Location, "Aarhus");

        refused.Kind.ShouldBe(OutcomeKind.Conflict);
        refused.Faults[1].Message.ShouldContain((await SeeAsync(store)).Confirmation);
        var message = refused.Faults[0].Message;
        message.ShouldContain("2 people are placed at it.");
        message.ShouldContain("2 people have 3 rights there.");
        message.ShouldContain("Job Contoso has 2 links that give a right there.");
        message.ShouldContain("Job Contoso places its new users there.");
        (await StateAsync(store)).ShouldBe("1 entries, 3 rights, 4 grants, 3 links, 2 placed, version 0");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Confirmed_it_goes_with_all_that_uses_it_and_the_job_remembers(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var used = await UsedEntry.CreateAsync(store, SiteList.Location);
        var seen = await SeeAsync(store);
        seen.Consequences().ShouldContain(line => line.StartsWith("1 group of job Contoso will be linked to nothing"));

        var removed = (await RemoveAsync(store, SiteList.Location, "Aarhus", seen.Confirmation)).ShouldBeDone();

        removed.Consequences().ShouldBe(seen.Consequences());
        (await StateAsync(store)).ShouldBe("0 entries, 1 rights, 1 grants, 1 links, 0 placed, version 1");
        var job = await store.DbAsync(db => db.Jobs.SingleAsync(Token));
        job.DefaultLocationId.ShouldBeNull();
        var changes = await store.DbAsync(db => db.JobChanges.OrderBy(change => change.Id).ToListAsync(Token));
        changes.ShouldAllBe(change => change.JobId == used.Job.Id && change.Version == 1 && change.By == Actor.CommandLine);
        changes
            .Select(change => $"{change.Field}: {change.Former}{change.Present}")
            .ShouldBe(
                [
                    "defaults.location: Aarhus",
                    $"link: {UsedEntry.OnlyHere} → Receptionist at Aarhus",
                    $"link: {UsedEntry.ElsewhereToo} → Receptionist at Aarhus",
                ],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(SiteList.Department, DatabaseKind.Sqlite)]
    [InlineData(SiteList.VipCategory, DatabaseKind.Postgres)]
    [InlineData(SiteList.BillingAccount, DatabaseKind.Sqlite)]
    [InlineData(SiteList.MeetingType, DatabaseKind.Postgres)]
    public async Task Every_list_lets_go_of_what_used_it(SiteList list, DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await UsedEntry.CreateAsync(store, list);
        var seen = (await store.WithAsync((ShowEntry show) => show.HandleAsync(list, "Aarhus", Token))).ShouldBeDone();

        (await RemoveAsync(store, list, "Aarhus", seen.Confirmation)).ShouldBeDone();

        (await StateAsync(store)).ShouldBe("0 entries, 1 rights, 1 grants, 1 links, 0 placed, version 1");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_confirms_what_has_changed_meanwhile_is_asked_again(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var used = await UsedEntry.CreateAsync(store, SiteList.Location);
        var seen = await SeeAsync(store);
        var late = People.Row("late");
        late.LocationId = used.Entry.Id;
        await store.AddAsync(late);

        var refused = await RemoveAsync(store, SiteList.Location, "Aarhus", seen.Confirmation);

        refused.Kind.ShouldBe(OutcomeKind.Conflict);
        refused.Faults[0].Message.ShouldStartWith("What uses it has changed since you looked.");
        (await RemoveAsync(store, SiteList.Location, "Aarhus", (await SeeAsync(store)).Confirmation)).ShouldBeDone();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_last_administrators_right_stays(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var aarhus = Sample.Entry(SiteList.Location, "Aarhus");
        var (admin, gone) = (People.Row("admin"), People.Row("gone"));
        gone.Active = false;
        var (here, everywhere) = (RightMaker.Role(Role.Administrator, aarhus), RightMaker.Role(Role.Administrator));
        await store.AddAsync(aarhus, admin, gone, here, everywhere);
        await store.AddAsync(RightMaker.Grant(admin, here), RightMaker.Grant(gone, everywhere));

        var refused = await RemoveAsync(store, SiteList.Location, "Aarhus", (await SeeAsync(store)).Confirmation);

        refused.Faults.ShouldHaveSingleItem().Message.ShouldContain("no active administrator would be left");
        await store.AddAsync(RightMaker.Grant(admin, everywhere));
        (await RemoveAsync(store, SiteList.Location, "Aarhus", (await SeeAsync(store)).Confirmation)).ShouldBeDone();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task While_a_session_gives_rights_there_it_stays(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var used = await UsedEntry.CreateAsync(store, SiteList.Location);
        await store.AddAsync(new SessionRow { JobId = used.Job.Id, State = SessionState.Running });

        var refused = await RemoveAsync(store, SiteList.Location, "Aarhus", (await SeeAsync(store)).Confirmation);

        refused.Faults.ShouldHaveSingleItem().Message.ShouldContain("Session 1 of job Contoso is running");
    }

    private static async Task<EntryUse> SeeAsync(TestStore store) =>
        (await store.WithAsync((ShowEntry show) => show.HandleAsync(SiteList.Location, "Aarhus", Token))).ShouldBeDone();

    private static Task<Outcome<EntryUse>> RemoveAsync(TestStore store, SiteList list, string entry, string? confirmation = null) =>
        store.WithAsync((RemoveEntry remove) => remove.HandleAsync(new(list, entry, confirmation), Token));

    private static Task<string> StateAsync(TestStore store) =>
        store.DbAsync(async db =>
        {
            var placed = await db.Users.CountAsync(
                user => user.LocationId != null || user.DepartmentId != null || user.BillingAccountId != null || user.MeetingTypeId != null,
                Token
            );
            var version = await db.Jobs.Select(job => job.Version).SingleAsync(Token);
            return $"{await db.ListEntries.CountAsync(Token)} entries, {await db.Rights.CountAsync(Token)} rights, "
                + $"{await db.Grants.CountAsync(Token)} grants, {await db.Links.CountAsync(Token)} links, {placed} placed, version {version}";
        });
}
