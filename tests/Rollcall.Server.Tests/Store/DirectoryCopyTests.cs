using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
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

    private static readonly CollectionRecord Collection = new()
    {
        Kind = CollectionKind.Users,
        FirstUrl = "https://a.example/users",
        Pages = 1,
        Items = 1,
        DistinctItems = 1,
    };

    private static Completeness Nothing { get; } =
        Completeness.Of(
            new ReadingLedger
            {
                TenantId = default,
                RolesAtStart = null,
                RolesAtEnd = null,
                Collections = [],
            }
        );

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
        (await RowsAsync(store)).ShouldBe("1 readings kept of 3, 1 users, 1 groups, 1 members, 3 collections");
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

    private static async Task<Guid> JobAsync(TestStore store, string name = "Contoso")
    {
        var job = Sample.JobRow(name);
        await store.AddAsync(job);
        return job.Id;
    }

    private static Task ReadAsync(TestStore store, Guid job, IReadOnlyList<DirectoryUser> users, bool complete) =>
        store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                var reading = await copy.BeginAsync(job, Token);
                await reading.AddUsersAsync([.. users.Take(1)], Token);
                await reading.AddUsersAsync([.. users.Skip(1)], Token);
                await reading.AddGroupsAsync([Staff], Token);
                await reading.AddMembersAsync(Staff.Id, [.. users.Select(user => user.Id).Distinct()], Token);
                await reading.AddCollectionAsync(Collection, Token);
                await reading.FlushAsync(Token);
                if (complete)
                {
                    await copy.CompleteAsync(job, reading, Token);
                }
            }
        );

    private static Task<DirectorySnapshot> LoadAsync(TestStore store, Guid job) =>
        store.AskAsync(async services =>
        {
            var db = (ServerDb)services.GetService(typeof(ServerDb))!;
            var reading = await db.Jobs.Where(row => row.Id == job).Select(row => row.ReadingId).SingleAsync(Token);
            return await new DirectoryCopy(db, TimeProvider.System).LoadAsync(reading!.Value, Nothing, Token);
        });

    private static Task<string> RowsAsync(TestStore store) =>
        store.DbAsync(async db =>
            $"{await db.Readings.CountAsync(row => row.IsKept, Token)} readings kept of {await db.Readings.CountAsync(Token)}, {await db.CopyUsers.CountAsync(Token)} users, "
            + $"{await db.CopyGroups.CountAsync(Token)} groups, {await db.CopyMembers.CountAsync(Token)} members, "
            + $"{await db.Collections.CountAsync(Token)} collections"
        );
}
