using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

/// <summary>Who changed what about a job, and what happens when two do at once.</summary>
public sealed class JobHistoryTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_second_of_two_who_change_a_job_is_told_what_changed_and_changes_nothing(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync("anna", Sample.Job)).ShouldBeDone();
        var seen = await store.ShowAsync(id);
        (await store.SaveAsync("anna", seen.Settings with { Guests = true, Scope = "Everybody" })).ShouldBeDone();
        var rows = await store.RowsAsync();

        var late = await store.SaveAsync("bo", seen.Settings with { Name = "Renamed" });

        late.Kind.ShouldBe(OutcomeKind.Conflict);
        late.Faults[0].Message.ShouldContain("at version 2");
        late.Faults.Skip(1).Select(fault => fault.Field).ShouldBe(["guests", "scope"]);
        late.Faults[2].Message.ShouldContain("anna changed scope from LinkedGroups to Everybody");
        (await store.RowsAsync()).ShouldBe(rows);
        (await store.HistoryAsync(id, since: seen.Version))
            .Select(change => (change.By, change.Field, change.Former, change.Present))
            .ShouldBe([("anna", "guests", "false", "true"), ("anna", "scope", "LinkedGroups", "Everybody")]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_was_told_writes_over_knowingly(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var seen = await store.ShowAsync(id);
        (await store.SaveAsync("anna", seen.Settings with { Guests = true })).ShouldBeDone();

        (await store.SaveAsync("bo", seen.Settings with { Name = "Mine", Version = 2 })).ShouldBeDone();

        var now = await store.ShowAsync(id);
        (now.Version, now.Settings.Name, now.Settings.Guests, now.LastChange!.By).ShouldBe((3, "Mine", false, "bo"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_many_who_save_at_the_same_moment_each_is_counted_and_none_overtakes_another_unawares(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var seen = await store.ShowAsync(id);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(number => Task.Run(() => store.SaveAsync($"by {number}", seen.Settings with { Name = $"Name {number}" })))
        );

        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Done).ShouldBe(1);
        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Conflict).ShouldBe(5);
        (await store.ShowAsync(id)).Version.ShouldBe(2);
        (await store.HistoryAsync(id)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_does_not_care_for_the_version_saves_also_when_others_save_at_the_same_moment(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 3)
                .Select(number => Task.Run(() => store.SaveAsync($"by {number}", Sample.Job with { Id = id, Name = $"Name {number}" })))
        );

        outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done);
        var history = await store.HistoryAsync(id);
        history.Select(change => change.Version).ShouldBe([4, 3, 2, 1]);
        history.Zip(history.Skip(1).SkipLast(1)).ShouldAllBe(pair => pair.First.Former == pair.Second.Present);
    }

    [Fact]
    public async Task Who_saves_what_is_so_already_is_not_late()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var seen = await store.ShowAsync(id);
        var command = seen.Settings with { Guests = true, ClientSecret = Sample.Secret };

        (await store.SaveAsync(command)).ShouldBeDone();
        (await store.SaveAsync(command)).ShouldBeDone();

        (await store.ShowAsync(id)).Version.ShouldBe(2);
        (await store.HistoryAsync(id)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_change_is_written_down_and_secrets_only_as_set(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"), Sample.Entry(SiteList.Department, "IT"));
        var group = Sample.Group.ToString();
        var id = (await store.SaveAsync("anna", Sample.Job with { Links = [new() { Group = group, Role = "Booker" }] })).ShouldBeDone();

        var changed = Sample.Job with
        {
            Id = id,
            ClientSecret = "another-secret",
            DefaultPassword = Sample.Password,
            Defaults = new() { Location = "Aarhus" },
            NetBiosNames = new Dictionary<string, string> { ["contoso.com"] = "CONTOSO" },
            Links =
            [
                new() { Group = group, SecretaryOf = "IT" },
                new()
                {
                    Group = group,
                    Role = "FacilityManager",
                    Location = "Aarhus",
                },
            ],
        };
        (await store.SaveAsync("bo", changed)).ShouldBeDone();

        var history = await store.HistoryAsync(id);
        history
            .Where(change => change.Version == 2)
            .Select(change => $"{change.By}: {change.What()}")
            .ShouldBe([
                "bo: set netBiosNames.contoso.com to CONTOSO",
                "bo: set defaults.location to Aarhus",
                "bo: set the client secret anew",
                "bo: set the default password anew",
                $"bo: added the link {group} → Facility manager at Aarhus",
                $"bo: added the link {group} → secretary of IT",
                $"bo: removed the link {group} → Booker everywhere",
            ]);
        history[^1].ShouldSatisfyAllConditions(made => made.What().ShouldBe("made the job"), made => made.By.ShouldBe("anna"));
    }

    [Fact]
    public async Task Who_is_late_is_told_so_before_being_asked_for_a_secret()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        var seen = await store.ShowAsync(id);
        var moved = seen.Settings with { DirectoryId = Guid.NewGuid().ToString(), ClientSecret = "new" };
        (await store.SaveAsync("anna", moved)).ShouldBeDone();

        (await store.SaveAsync("bo", seen.Settings with { Name = "Renamed" })).Kind.ShouldBe(OutcomeKind.Conflict);
        var knowingly = await store.SaveAsync("bo", seen.Settings with { Name = "Renamed", Version = 2 });

        knowingly.Faults.ShouldHaveSingleItem().Field.ShouldBe("clientSecret");
        (await store.ShowAsync(id)).Settings.DirectoryId.ShouldBe(moved.DirectoryId);
    }

    [Fact]
    public async Task A_job_that_is_deleted_leaves_its_history_in_the_audit()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        (await store.WithAsync((DeleteJob delete) => delete.HandleAsync(new(id), Token))).ShouldBeDone();

        (await store.DbAsync(db => db.JobChanges.CountAsync(Token))).ShouldBe(1);
    }
}
