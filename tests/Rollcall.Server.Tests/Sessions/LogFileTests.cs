using System.Text;
using CsvHelper;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>A log as a file for spreadsheets: all of it, as it is, and never a formula.</summary>
public class LogFileTests
{
    private static readonly string[] Properties = ["number", "outcome", "code", "message", "login", "displayName", "objectId"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_file_read_back_is_the_log(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var log = await site.LogAsync(1);

        using var answer = await server.Client.GetAsync("api/v1/sessions/1/log.csv", TestStore.Token);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("rollcall-session-1-log.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestStore.Token);
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var table = Read(bytes);
        table[0]
            .ShouldBe([
                "number",
                "outcome",
                "code",
                "message",
                "login",
                "name",
                "object id",
                "fields",
                "old values",
                "new values",
                "right",
                "held by",
                "rule",
                "why",
                "portal",
                "bookings and duties",
            ]);
        table
            .Skip(1)
            .Select(row => string.Join('|', row[..7]))
            .ShouldBe(log.Select(line => string.Join('|', Properties.Select(name => line.GetProperty(name).ToString()))));
        table.Skip(1).Where(row => row[2] == "right.granted").ShouldAllBe(row => row[3] == $"Gets {row[10]}.");
        table.Skip(1).Where(row => row[1] == "rejected").ShouldNotBeEmpty();
        table.Skip(1).Where(row => row[1] == "rejected").ShouldAllBe(row => row[7].Length > 0);
    }

    [Fact]
    public async Task The_file_has_the_lines_of_the_filter_only()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var rejected = await site.LogAsync(1, "--outcome", "rejected");

        var file = await server.Client.GetByteArrayAsync("api/v1/sessions/1/log.csv?group=rejected", TestStore.Token);

        Read(file).Skip(1).Select(row => row[0]).ShouldBe(rejected.Select(line => line.GetProperty("number").ToString()));
        (await server.Client.GetAsync("api/v1/sessions/99/log.csv", TestStore.Token)).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_cell_with_commas_quotes_and_line_breaks_is_one_cell_and_old_and_new_values_stand_beside_their_field()
    {
        var line = Line("He said \"no\",\r\nand left") with
        {
            Fields = ["mobile", "phone"],
            Changes = [new("mobile", "+45 1", "+45 2"), new("phone", null, "9")],
        };

        var row = (await FileOfAsync(line))[1];

        row[3].ShouldBe("He said \"no\",\r\nand left");
        row[7..10].ShouldBe(["mobile; phone", "mobile: +45 1; phone: (nothing)", "mobile: +45 2; phone: 9"]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+45 20")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("  =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\"=1+1")]
    [InlineData("'\"=1+1")]
    [InlineData("\uFEFF=1+1")]
    [InlineData("\u200B@x")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    public async Task What_a_spreadsheet_would_calculate_is_text(string text)
    {
        var row = (await FileOfAsync(Line(text)))[1];

        row[3].ShouldBe($"'{text}");
        row[5].ShouldBe($"'{text}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anke Weber")]
    [InlineData("a=b")]
    [InlineData("1-2")]
    [InlineData("anke@contoso.example")]
    [InlineData("O'Hara")]
    [InlineData("   ")]
    public async Task What_is_no_formula_stays_as_it_is(string text) => (await FileOfAsync(Line(text)))[1][3].ShouldBe(text);

    [Fact]
    public async Task A_hundred_thousand_lines_are_written_while_they_are_read()
    {
        const int Lines = 100_000;
        var counting = new CountingStream();
        var furthest = 0;

        await LogCsv.WriteAsync(Source(), counting, TestStore.Token);

        counting.Bytes.ShouldBeGreaterThan(Lines * 20);
        furthest.ShouldBeLessThan(5000);

        async IAsyncEnumerable<LogLine> Source()
        {
            for (var number = 1; number <= Lines; number++)
            {
                // How many lines were taken that the file does not have yet.
                furthest = Math.Max(furthest, number - counting.LineBreaks);
                await ValueTask.CompletedTask;
                yield return Line("Somebody") with
                {
                    Number = number,
                };
            }
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_log_of_a_hundred_thousand_lines_is_never_in_memory_as_a_whole(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var session = await maker.SaveAsync(Enumerable.Range(1, 100_000).Select(number => maker.Line(5, number)));
        var file = new CountingStream();

        var most = await store.WithAsync(
            async (ReadLog log) =>
            {
                var lines = (await log.HandleAsync(new() { Filter = new() { Session = session } }, TestStore.Token)).ShouldBeDone();
                var living = new List<WeakReference>();
                await LogCsv.WriteAsync(Watched(lines, living), file, TestStore.Token);
                return living.Count(line => line.IsAlive);
            }
        );

        file.LineBreaks.ShouldBe(100_001);
        most.ShouldBeLessThan(1000);
    }

    /// <summary>The same lines, a memory of them that keeps none alive, and a collection of garbage at the end.</summary>
    private static async IAsyncEnumerable<LogLine> Watched(IAsyncEnumerable<LogLine> lines, List<WeakReference> living)
    {
        await foreach (var line in lines)
        {
            living.Add(new WeakReference(line));
            yield return line;
        }

        GC.Collect();
    }

    private static LogLine Line(string text) =>
        new()
        {
            Number = 1,
            Code = "user.updated",
            Message = text,
            Login = "anke",
            DisplayName = text,
            ObjectId = null,
            Fields = [],
            Outcome = LineOutcome.Applied,
        };

    private static async Task<List<string[]>> FileOfAsync(LogLine line)
    {
        var file = new MemoryStream();
        await LogCsv.WriteAsync(new[] { line }.ToAsyncEnumerable(), file, TestStore.Token);
        return Read(file.ToArray());
    }

    private static List<string[]> Read(byte[] file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }

    /// <summary>Keeps nothing but counts.</summary>
    private sealed class CountingStream : Stream
    {
        public long Bytes { get; private set; }
        public int LineBreaks { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Bytes;
        public override long Position
        {
            get => Bytes;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A server never blocks.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            LineBreaks += buffer.Span.Count((byte)'\n');
            return ValueTask.CompletedTask;
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
