using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Store.CopySample;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

public sealed class DirectoryCopyTests
{
    private static readonly DirectoryUser Anna = new()
    {
        Id = new ObjectId(Guid.NewGuid()),
        DisplayName = "Anna Åkesson 🏢",
        AccountEnabled = null,
    };
    private static readonly DirectoryUser Bo = new()
    {
        Id = new ObjectId(Guid.NewGuid()),
        MalformedId = "not-a-guid",
        AccountEnabled = false,
    };
    private static readonly DirectoryGroup Staff = new(new ObjectId(Sample.Group), "Staff", GroupKind.Microsoft365, true, true);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_reading_that_is_complete_is_loaded_as_it_was_read(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);

        await ReadAsync(store, job, [Anna, Bo], complete: true);

        var copy = await LoadAsync(store, job);
        copy.Users.ShouldBe([Anna, Bo]);
        copy.Groups.ShouldBe([Staff]);
        copy.Members[Staff.Id].ShouldBe([Anna.Id, Bo.Id], ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_reading_that_breaks_off_leaves_the_one_before_and_is_removed_by_the_next(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);
        await ReadAsync(store, job, [Anna], complete: true);

        await ReadAsync(store, job, [Bo], complete: false);

        (await LoadAsync(store, job)).Users.ShouldBe([Anna]);
        await ReadAsync(store, job, [Bo], complete: true);
        (await LoadAsync(store, job)).Users.ShouldBe([Bo]);
        (await RowsAsync(store)).ShouldBe("1 copies, 1 users, 1 groups, 1 members and 1 upwards, 2 collections");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_reading_that_finds_nothing_new_writes_nobody(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);
        var bare = new DirectoryUser { Id = default };
        await ReadAsync(store, job, [Anna, bare, bare, Bo], complete: true);
        var before = await HeadAsync(store, job);

        var changes = await ReadAsync(store, job, [Bo, bare, Anna, bare], complete: true);

        changes.ShouldNotBeNull().Count.ShouldBe(0);
        changes.Collections.Count.ShouldBe(0);
        (await HeadAsync(store, job)).ShouldBe(before);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_reading_that_differs_writes_what_differs_and_no_more(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);
        DirectoryUser[] many = [.. Enumerable.Range(0, 20).Select(i => Anna with { Id = new ObjectId(Guid.NewGuid()) })];
        await ReadAsync(store, job, [Anna, .. many], complete: true);
        var (copy, version) = await HeadAsync(store, job);
        var married = many[0] with { Surname = "Other" };

        var changes = (await ReadAsync(store, job, [married, .. many[2..], Bo, Anna], complete: true)).ShouldNotBeNull();

        changes.Users.Changed.Select(row => row.ObjectId).ShouldBe([married.Id.Value]);
        changes.Users.Added.Select(row => row.ObjectId).ShouldBe([Bo.Id.Value]);
        changes.Users.Gone.Select(row => row.ObjectId).ShouldBe([many[1].Id.Value]);
        changes.Members.Added.Select(row => row.MemberId).ShouldBe([Bo.Id.Value]);
        changes.Members.Gone.Select(row => row.MemberId).ShouldBe([many[1].Id.Value]);
        changes.Groups.Count.ShouldBe(0);
        (await HeadAsync(store, job)).ShouldBe((copy, version + 1));
        var loaded = await LoadAsync(store, job);
        loaded.Users.ShouldBe([Anna, married, .. many[2..], Bo], ignoreOrder: true);
        loaded.Members[Staff.Id].ShouldBe(loaded.Users.Select(user => user.Id), ignoreOrder: true);
        (await RowsAsync(store)).ShouldBe("1 copies, 21 users, 1 groups, 21 members and 21 upwards, 2 collections");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Two_jobs_have_a_copy_each(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (one, other) = (await JobAsync(store), await JobAsync(store, "Other"));

        await ReadAsync(store, one, [Anna], complete: true);
        await ReadAsync(store, other, [Bo], complete: true);

        (await LoadAsync(store, one)).Users.ShouldBe([Anna]);
        (await LoadAsync(store, other)).Users.ShouldBe([Bo]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_user_without_any_value_and_one_with_all_of_them_come_back_alike(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = await JobAsync(store);
        var full = new DirectoryUser
        {
            Id = new ObjectId(Guid.NewGuid()),
            MalformedId = "m",
            UserPrincipalName = "u",
            Mail = "mail",
            DisplayName = "d",
            GivenName = "g",
            Surname = "s",
            MobilePhone = "mo",
            BusinessPhone = "b",
            PreferredLanguage = "p",
            Department = "de",
            CompanyName = "c",
            OfficeLocation = "o",
            JobTitle = "j",
            EmployeeId = "e",
            OnPremisesSamAccountName = "sam",
            OnPremisesDomainName = "dom",
            AccountEnabled = true,
            UserType = "Guest",
        };
        var bare = new DirectoryUser { Id = default };

        await ReadAsync(store, job, [full, bare, bare], complete: true);

        (await LoadAsync(store, job)).Users.ShouldBe([full, bare, bare]);
    }

    private static async Task<CopyChanges?> ReadAsync(TestStore store, Guid job, IReadOnlyList<DirectoryUser> users, bool complete)
    {
        CopyChanges? changes = null;
        await store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                var reading = await copy.BeginAsync(job, Token);
                reading.AddUsers(users.Take(1));
                reading.AddUsers(users.Skip(1));
                reading.AddGroups([Staff]);
                ObjectId[] members = [.. users.Select(user => user.Id).Distinct()];
                reading.AddMembers(Staff.Id, members);
                reading.AddCollection(Collection);
                reading.AddCollection(Collection with { Kind = CollectionKind.Members, Group = Staff.Id, DistinctItems = members.Length });
                changes = complete
                    ? (await copy.CompleteAsync(job, reading, new CopyStanding(default, null, [], []), Token)).Changes
                    : null;
            }
        );
        return changes;
    }

    /// <summary>Under which number a job's copy is kept, and how often it was changed.</summary>
    private static Task<(long Copy, int Version)> HeadAsync(TestStore store, Guid job) =>
        store.DbAsync(async db =>
        {
            var head = await db.Readings.SingleAsync(row => db.Jobs.Any(one => one.Id == job && one.ReadingId == row.Id), Token);
            return (head.Id, head.Version);
        });

    private static Task<string> RowsAsync(TestStore store) =>
        store.DbAsync(async db =>
            $"{await db.Readings.CountAsync(row => row.IsKept, Token)} copies, {await db.CopyUsers.CountAsync(Token)} users, "
            + $"{await db.CopyGroups.CountAsync(Token)} groups, {await db.CopyMembers.CountAsync(Token)} members and "
            + $"{await db.CopyMemberships.CountAsync(Token)} upwards, {await db.Collections.CountAsync(Token)} collections"
        );
}
