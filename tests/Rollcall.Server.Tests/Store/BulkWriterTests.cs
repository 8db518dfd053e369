using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

public sealed class BulkWriterTests
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("Łódź-", 2_000));

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Rows_written_in_bulk_read_back_as_they_were(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = AwkwardRows();

        await WriteAsync(store, writer => writer.InsertAsync(rows, Token));

        (await ReadAsync(store)).ShouldBe(AsText(rows));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_update_writes_every_value_and_touches_no_other_row(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = AwkwardRows();
        await WriteAsync(store, writer => writer.InsertAsync(rows, Token));
        var changed = People.Row("changed 🏢 ß");
        changed.Id = rows[0].Id;
        changed.Active = false;
        changed.Mobile = LongText;

        await WriteAsync(store, writer => writer.UpdateAsync<UserRow>([changed, People.Row("nobody")], Token));

        (await ReadAsync(store)).ShouldBe(AsText([changed, .. rows.Skip(1)]));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_update_of_some_properties_leaves_the_others(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = AwkwardRows();
        await WriteAsync(store, writer => writer.InsertAsync(rows, Token));
        var changed = People.Row("changed");
        (changed.Id, changed.Active, changed.Mobile) = (rows[0].Id, !rows[0].Active, "12345");

        await WriteAsync(store, writer => writer.UpdateAsync<UserRow>([changed], [nameof(UserRow.Active), nameof(UserRow.Mobile)], Token));

        (rows[0].Active, rows[0].Mobile) = (changed.Active, changed.Mobile);
        (await ReadAsync(store)).ShouldBe(AsText(rows));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_delete_removes_the_rows_of_its_keys_only(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = AwkwardRows();
        await WriteAsync(store, writer => writer.InsertAsync(rows, Token));

        await WriteAsync(store, writer => writer.DeleteAsync<UserRow>([rows[1], People.Row("nobody")], Token));

        (await ReadAsync(store)).ShouldBe(AsText([rows[0], .. rows.Skip(2)]));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Several_writes_of_each_kind_fit_into_one_transaction(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = AwkwardRows();

        await WriteAsync(
            store,
            async writer =>
            {
                await writer.InsertAsync(rows, Token);
                await writer.UpdateAsync(rows, Token);
                await writer.UpdateAsync(rows, Token);
                await writer.DeleteAsync<UserRow>([rows[0]], Token);
                await writer.DeleteAsync<UserRow>([rows[1]], Token);
                await writer.InsertAsync<UserRow>([], Token);
            }
        );

        (await ReadAsync(store)).ShouldBe(AsText(rows.Skip(2)));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_not_committed_was_never_written(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        await store.UseAsync(
            async (ServerDb db) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Token);
                await BulkWriter.For(db).InsertAsync(AwkwardRows(), Token);
            }
        );

        (await ReadAsync(store)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Bulk_writing_without_a_transaction_is_refused(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            store.AskAsync(services => BulkWriter.For((ServerDb)services.GetService(typeof(ServerDb))!).InsertAsync(AwkwardRows(), Token))
        );
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Enums_and_numbers_and_times_are_written_as_the_model_reads_them(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        var session = new SessionRow
        {
            Id = 77,
            JobId = job.Id,
            Kind = SessionKind.Import,
            State = SessionState.Waiting,
            CancelRequested = true,
            Progress = int.MaxValue,
            QueuedAt = new DateTimeOffset(2026, 11, 23, 17, 0, 0, 123, TimeSpan.Zero),
            EndedAt = null,
        };

        await WriteAsync(store, writer => writer.InsertAsync<SessionRow>([session], Token));

        var read = await store.DbAsync(db => db.Sessions.AsNoTracking().SingleAsync(Token));
        (read.Id, read.Kind, read.State, read.CancelRequested).ShouldBe((77, SessionKind.Import, SessionState.Waiting, true));
        (read.Progress, read.QueuedAt, read.EndedAt).ShouldBe((int.MaxValue, session.QueuedAt, null));
    }

    private static UserRow[] AwkwardRows()
    {
        var plain = People.Row("plain");
        var unicode = People.Row("ærø\\Jürgen 👩‍👩‍👧 \t\"'; DROP TABLE users; --");
        unicode.Surname = "日本語 — \u202Eright to left";
        unicode.GivenName = LongText;
        var empty = People.Row("empty");
        (empty.Name, empty.Email, empty.EmailKey) = ("", null, null);
        return
        [
            .. new[] { plain, unicode, empty, People.Row("imported", Guid.NewGuid()) }.OrderBy(row => row.Login, StringComparer.Ordinal),
        ];
    }

    private static Task WriteAsync(TestStore store, Func<BulkWriter, Task> write) =>
        store.UseAsync(
            async (ServerDb db) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Token);
                await write(BulkWriter.For(db));
                await transaction.CommitAsync(Token);
            }
        );

    private static async Task<IEnumerable<string>> ReadAsync(TestStore store) =>
        AsText(await store.DbAsync(db => db.Users.AsNoTracking().ToListAsync(Token)));

    private static IEnumerable<string> AsText(IEnumerable<UserRow> rows) =>
        rows.OrderBy(row => row.Id).Select(row => System.Text.Json.JsonSerializer.Serialize(row));
}
