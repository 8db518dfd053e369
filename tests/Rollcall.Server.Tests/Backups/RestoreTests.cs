using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Backups;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Backups;

/// <summary>Where a backup may be restored to, and where not.</summary>
public class RestoreTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_database_that_holds_something_is_replaced_only_when_somebody_says_so(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 30);
        var file = await site.BackUpAsync();
        var before = await Installation.ContentAsync(site.Store);
        (await site.RunAsync("user", "add", "late", "--name", "Late")).ShouldBeDone();
        string[] restore = ["restore", file, "--passphrase-file", site.Folder["passphrase"]];

        (await site.RunAsync(restore)).ShouldFail(ExitStatus.Failed, "is not empty: it holds 1 import jobs", "--replace");
        (await site.RunAsync("user", "list")).Output.ShouldContain("late");
        (await site.RunAsync([.. restore, "--replace"])).ShouldBeDone();

        (await Installation.ContentAsync(site.Store)).ShouldBe(before);
        (await site.ImportAsync()).GetProperty("unchanged").GetInt32().ShouldBeGreaterThan(0);
        Directory.GetFiles(site.Folder.Root, "*.restoring*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task While_a_server_works_on_a_database_nothing_is_restored_into_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 30);
        var file = await site.BackUpAsync();
        await using var server = await TestServer.StartAsync(site);
        await site.Store.DbAsync(db => db.Jobs.CountAsync(Token));

        var refused = await site.RunAsync("restore", file, "--passphrase-file", site.Folder["passphrase"], "--replace");

        refused.Exit.ShouldNotBe(ExitStatus.Done);
        refused.Error.ShouldContain("rollcall serve");
        refused.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task While_a_session_runs_nothing_is_restored(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 30);
        var file = await site.BackUpAsync();
        var job = await site.Store.DbAsync(db => db.Jobs.Select(one => one.Id).SingleAsync(Token));
        await site.Store.UseAsync(
            async (SessionLocks locks) =>
            {
                await using var held = await locks.TryTakeAsync(job, Token);
                held.ShouldNotBeNull();

                var refused = await site.RunAsync("restore", file, "--passphrase-file", site.Folder["passphrase"], "--replace");

                refused.ShouldFail(ExitStatus.Failed, "A session runs on this database.");
            }
        );
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_backup_of_a_newer_Rollcall_is_refused(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var shape = await store.DbAsync(db => Task.FromResult<IReadOnlyList<string>>([.. Shape.Of(db.Database.GetMigrations()), "Future"]));
        Write(store.Folder["newer"], shape, []);
        await using var elsewhere = await Installation.CreateAsync(kind);

        (await elsewhere.RunAsync("restore", store.Folder["newer"])).ShouldFail(
            ExitStatus.Failed,
            "made by a newer Rollcall",
            "it knows Future",
            "Nothing was changed"
        );
        (await elsewhere.Store.DbAsync(db => db.Database.GetAppliedMigrationsAsync(Token))).ShouldBeEmpty();
    }

    /// <summary>Members were not kept upwards then: the migration that came later makes that of them.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_backup_of_an_older_Rollcall_is_restored_and_brought_up_to_date(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        var copy = new ReadingRow { JobId = job.Id };
        await store.AddAsync(job, copy);
        await store.DbAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadingId, copy.Id), Token));
        var member = new CopyMemberRow
        {
            ReadingId = copy.Id,
            GroupId = Guid.NewGuid(),
            MemberId = Guid.NewGuid(),
        };
        await store.AddAsync(member);
        await store.UseAsync((ServerDb db) => db.GetService<IMigrator>().MigrateAsync("Plans", Token));
        await BackUpAsItIsAsync(store, store.Folder["old"]);
        (await store.WithAsync((MakeBackup make) => make.HandleAsync(new(store.Folder["new"], null), Token)))
            .Faults.ShouldHaveSingleItem()
            .Message.ShouldContain("is of an older Rollcall");
        await using var elsewhere = await Installation.CreateAsync(kind);

        (await elsewhere.RestoreAsync(store.Folder["old"], passphrase: null)).ShouldBeDone();

        var above = await elsewhere.Store.DbAsync(db => db.CopyMemberships.AsNoTracking().SingleAsync(Token));
        (above.ReadingId, above.GroupId, above.MemberId).ShouldBe((copy.Id, member.GroupId, member.MemberId));
        (await elsewhere.Store.DbAsync(db => db.Jobs.Select(row => row.Name).SingleAsync(Token))).ShouldBe("Contoso");
    }

    [Fact]
    public async Task The_shape_is_the_same_on_both_databases()
    {
        await using var sqlite = await CreateEmptyAsync(DatabaseKind.Sqlite);
        await using var postgres = await CreateEmptyAsync(DatabaseKind.Postgres);

        var shapes = new List<IReadOnlyList<string>>();
        foreach (var store in new[] { sqlite, postgres })
        {
            shapes.Add(await store.DbAsync(db => Task.FromResult(Shape.Of(db.Database.GetMigrations()))));
        }

        shapes[0].ShouldBe(shapes[1]);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_leaves_no_half_file()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        var file = site.Folder.Write("taken", "precious");

        (await site.RunAsync("backup", file, "--without-secrets")).ShouldFail(ExitStatus.Failed, "is there already");
        (await site.RunAsync("backup", "/proc/nowhere/backup", "--without-secrets")).ShouldFail(ExitStatus.Failed, "can't be written");
        (await site.RunAsync("backup", site.Folder["new"], "--passphrase-file", site.Folder.Write("short", "short"))).ShouldFail(
            ExitStatus.WrongUse,
            "too short"
        );
        (await site.RunAsync("backup", site.Folder["new"], "--passphrase-file", site.Folder["nowhere"])).ShouldFail(
            ExitStatus.WrongUse,
            "There is no file"
        );

        (await File.ReadAllTextAsync(file, Token)).ShouldBe("precious");
        Directory.GetFiles(site.Folder.Root, "*.part").ShouldBeEmpty();
        File.Exists(site.Folder["new"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made_by_who_wants_to_back_it_up()
    {
        await using var elsewhere = await Installation.CreateAsync(DatabaseKind.Sqlite);

        (await elsewhere.RunAsync("backup", elsewhere.Store.Folder["backup"], "--without-secrets")).ShouldFail(
            ExitStatus.Failed,
            "There is no database yet"
        );

        File.Exists(elsewhere.Store.Folder["rollcall.db"]).ShouldBeFalse();
    }

    /// <summary>Writes the tables and columns that are there now, as the program of that time would have.</summary>
    private static Task BackUpAsItIsAsync(TestStore store, string file) =>
        store.AskAsync(async services =>
        {
            var db = services.GetRequiredService<ServerDb>();
            var columns = await WholeModelTests.ColumnsAsync(store);
            var tables = BackupTable
                .AllOf(db)
                .Select(table => table with { Columns = [.. table.Columns.Where(one => columns.Contains($"{table.Name}.{one.Name}"))] })
                .Where(table => table.Columns.Count > 0);
            await db.Database.OpenConnectionAsync(Token);
            var content = new List<(BackupTable Table, List<object?[]> Rows)>();
            foreach (var table in tables)
            {
                var rows = new List<object?[]>();
                await foreach (var row in BackupSource.RowsAsync(db, table, Token))
                {
                    rows.Add([.. row]);
                }

                content.Add((table, rows));
            }

            Write(file, Shape.Of(await db.Database.GetAppliedMigrationsAsync(Token)), content);
        });

    private static void Write(string file, IReadOnlyList<string> shape, IEnumerable<(BackupTable Table, List<object?[]> Rows)> content)
    {
        using var stream = File.Create(file);
        var header = new BackupHeader
        {
            MadeAt = TimeProvider.System.GetUtcNow(),
            Program = "0.0.9",
            Database = "Sqlite",
            Shape = shape,
        };
        using var writer = new BackupWriter(stream, header, null);
        foreach (var (table, rows) in content)
        {
            writer.Table(table);
            rows.ForEach(writer.Row);
        }

        writer.Complete([]);
    }
}
