using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

/// <summary>A database that an older version has filled keeps what is in it, and what a newer one needs besides is there.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Members_of_the_copy_are_kept_and_can_be_looked_up_upwards(DatabaseKind kind)
    {
        await using var store = await CreateEmptyAsync(kind);
        await store.UseAsync((ServerDb db) => StoreStart.PrepareAsync(db, Token));
        var job = Sample.JobRow();
        var (copy, unfinished) = (new ReadingRow { JobId = job.Id }, new ReadingRow { JobId = job.Id });
        await store.AddAsync(job, copy, unfinished);
        await store.DbAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadingId, copy.Id), Token));
        var (group, members) = (Guid.NewGuid(), Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList());
        await store.AddAsync([.. members.Select(member => Member(copy.Id, group, member)), Member(unfinished.Id, group, members[0])]);
        await MigrateAsync(store, "Plans");

        await store.UseAsync((ServerDb db) => StoreStart.PrepareAsync(db, Token));

        (await store.DbAsync(db => db.CopyMembers.CountAsync(row => row.ReadingId == copy.Id, Token))).ShouldBe(5);
        var above = await store.DbAsync(db => db.CopyMemberships.ToListAsync(Token));
        above.Select(row => (row.ReadingId, row.GroupId)).Distinct().ShouldBe([(copy.Id, group)]);
        above.Select(row => row.MemberId).ShouldBe(members, ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_copy_that_has_no_digests_is_replaced_by_the_next_whole_reading(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        var copy = new ReadingRow { JobId = job.Id, IsKept = true };
        await store.AddAsync(job, copy);
        var person = new DirectoryUser { Id = new ObjectId(Guid.NewGuid()), DisplayName = "Anna" };
        await store.AddAsync(CopyColumns.Of(copy.Id, 1, person, Guid.Empty), new SessionRow { JobId = job.Id, ReadingId = copy.Id });
        await store.DbAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadingId, copy.Id), Token));
        await MigrateAsync(store, "Lines");
        await store.UseAsync((ServerDb db) => StoreStart.PrepareAsync(db, Token));
        (await store.DbAsync(db => db.CopyUsers.Select(row => row.Print).SingleAsync(Token))).ShouldBe(Guid.Empty);

        await store.UseAsync(
            async (DirectoryCopy copies) =>
            {
                var reading = await copies.BeginAsync(job.Id, Token);
                reading.AddUsers([person]);
                (await copies.CompleteAsync(job.Id, reading, new CopyStanding(default, null, [], []), Token)).Changes.ShouldBeNull();
            }
        );

        var row = await store.DbAsync(db => db.CopyUsers.SingleAsync(Token));
        (row.ReadingId == copy.Id, row.Print == Guid.Empty).ShouldBe((false, false));
        (await store.DbAsync(db => db.Readings.AnyAsync(one => one.Id == copy.Id, Token))).ShouldBeTrue(
            "its session still shows its ledger"
        );
    }

    private static CopyMemberRow Member(long reading, Guid group, Guid member) =>
        new()
        {
            ReadingId = reading,
            GroupId = group,
            MemberId = member,
        };

    private static Task MigrateAsync(TestStore store, string migration) =>
        store.UseAsync((ServerDb db) => db.GetService<IMigrator>().MigrateAsync(migration, Token));
}
