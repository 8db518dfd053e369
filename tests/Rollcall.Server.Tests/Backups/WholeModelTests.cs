using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Backups;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Backups;

/// <summary>No table, no column and no secret is forgotten, whoever adds one.</summary>
public class WholeModelTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres, DatabaseKind.Postgres)]
    [InlineData(DatabaseKind.Sqlite, DatabaseKind.Postgres)]
    [InlineData(DatabaseKind.Postgres, DatabaseKind.Sqlite)]
    public async Task Whatever_stands_in_any_table_comes_back(DatabaseKind from, DatabaseKind to)
    {
        await using var store = await TestStore.CreateAsync(from);
        await store.AskAsync(FillAsync);
        await BackUpAsync(store);
        await using var elsewhere = await Installation.CreateAsync(to);

        (await elsewhere.RestoreAsync(store.Folder["backup"])).ShouldBeDone();

        var content = await Installation.ContentAsync(store);
        (await Installation.ContentAsync(elsewhere.Store)).ShouldBe(content);
        content.Split('\n').Length.ShouldBeGreaterThan(2 * 29);
        var numbers = elsewhere.Store.DbAsync(async db =>
        {
            var session = new Server.Store.Rows.SessionRow { JobId = await db.Jobs.Select(job => job.Id).SingleAsync(TestStore.Token) };
            db.Add(session);
            await db.SaveChangesAsync(TestStore.Token);
            return session.Id;
        });
        (await numbers).ShouldBe(Number + 1, "new rows are numbered behind those that came");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_written_while_a_backup_is_made_is_not_in_it_and_nobody_waits(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await store.AddAsync(People.Row("anna"));
        await store.UseAsync(
            async (ServerDb db) =>
            {
                await using var still = await BackupSource.HoldStillAsync(db, TestStore.Token);
                (await CountAsync(db, "jobs")).ShouldBe(0);

                await store.AddAsync(People.Row("ben"), Sample.JobRow());

                (await CountAsync(db, "users")).ShouldBe(1);
                (await CountAsync(db, "jobs")).ShouldBe(0);
            }
        );

        static async Task<int> CountAsync(ServerDb db, string name)
        {
            var count = 0;
            await foreach (var _ in BackupSource.RowsAsync(db, BackupTable.AllOf(db).Single(table => table.Name == name), TestStore.Token))
            {
                count++;
            }

            return count;
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_table_and_every_column_of_the_database_is_in_a_backup(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);

        var known = await store.DbAsync(db =>
            Task.FromResult(
                BackupTable.AllOf(db).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")).ToList()
            )
        );

        var there = (await ColumnsAsync(store)).Where(column => !BackupTable.OfOnePlace.Contains(column.Split('.')[0]));
        known.ShouldBe(there, ignoreOrder: true);
    }

    /// <summary>What is kept encrypted is called so, and of each such column a backup has to know how to open it.</summary>
    [Fact]
    public async Task Every_column_that_is_kept_encrypted_is_known_by_its_purpose()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);

        var named = await store.DbAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .SelectMany(type => type.GetProperties(), (type, property) => (type.ClrType, property.Name))
                    .Where(one => one.Name.StartsWith("Protected", StringComparison.Ordinal))
                    .Where(one => one is not ({ Name: "SiteRow" }, "ProtectedRoles") and not ({ Name: "UserRow" }, "Protected"))
                    .ToList()
            )
        );

        KeptColumn.All.Select(kept => (kept.Row, kept.Property)).ShouldBe(named, ignoreOrder: true);
    }

    private const long Number = 7;

    private static Task BackUpAsync(TestStore store) =>
        store.UseAsync(
            async (MakeBackup make) =>
                (
                    await make.HandleAsync(new(store.Folder["backup"], Installation.Passphrase) { Iterations = 1000 }, TestStore.Token)
                ).ShouldBeDone()
        );

    /// <summary>One row in every table, with something in every column.</summary>
    private static async Task FillAsync(IServiceProvider services)
    {
        var (db, protection) = (services.GetRequiredService<ServerDb>(), services.GetRequiredService<IDataProtectionProvider>());
        var rows = new Dictionary<IEntityType, object>();
        foreach (var table in BackupTable.AllOf(db).Reverse())
        {
            var emptying = $"DELETE FROM \"{table.Name}\"";
            await db.Database.ExecuteSqlRawAsync(emptying, TestStore.Token);
        }

        foreach (var table in BackupTable.AllOf(db))
        {
            var type = db.Model.GetEntityTypes().Single(one => one.GetTableName() == table.Name);
            var row = Activator.CreateInstance(type.ClrType)!;
            foreach (var property in type.GetProperties())
            {
                var principal = property.GetContainingForeignKeys().FirstOrDefault();
                var value = principal is null
                    ? ValueOf(type, property, protection)
                    : principal.PrincipalKey.Properties[0].GetGetter().GetClrValue(rows[principal.PrincipalEntityType]);
                property.PropertyInfo!.SetValue(row, value);
            }

            rows[type] = row;
            db.Add(row);
            await db.SaveChangesAsync(TestStore.Token);
        }
    }

    private static object ValueOf(IEntityType type, IProperty property, IDataProtectionProvider protection)
    {
        var purpose = KeptColumn.All.SingleOrDefault(kept => kept.Row == type.ClrType && kept.Property == property.Name)?.Purpose;
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return purpose is not null ? protection.CreateProtector(purpose).Protect($"the secret of {property.Name}")
            : clr == typeof(string) ? $"{property.Name} \"q\" \\ \t\n\u2028 Łódź 🏢"
            : clr.IsEnum ? Enum.GetValues(clr).GetValue(Enum.GetValues(clr).Length - 1)!
            : clr == typeof(int) ? -7
            : clr == typeof(long) ? (property.IsPrimaryKey() ? Number : long.MaxValue - 7)
            : clr == typeof(double) ? 0.1 + 0.2
            : clr == typeof(bool) ? true
            : clr == typeof(Guid) ? Guid.NewGuid()
            : clr == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 29, 1, 30, 0, 123, 456, TimeSpan.Zero)
            : clr == typeof(DateOnly) ? new DateOnly(2028, 2, 29)
            : clr == typeof(byte[]) ? Guid.NewGuid().ToByteArray()
            : throw new InvalidOperationException($"Nobody knows a {clr.Name}.");
    }

    internal static Task<List<string>> ColumnsAsync(TestStore store) =>
        store.DbAsync(db =>
            db.Database.SqlQueryRaw<string>(
                    store.Kind == DatabaseKind.Sqlite
                        ? """
                        SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
                        """
                        : """
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
                        """
                )
                .ToListAsync(TestStore.Token)
        );
}
