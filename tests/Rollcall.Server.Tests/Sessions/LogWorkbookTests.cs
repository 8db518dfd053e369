using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>A log as an Excel workbook: what is in it is the log, and nothing in it is calculated.</summary>
public class LogWorkbookTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_workbook_holds_the_log_and_no_formula(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, one => one with { DisplayName = "=HYPERLINK(\"http://evil\")" });
        var session = (await site.ImportAsync()).GetProperty("id").GetInt64();
        var log = await site.LogAsync(session);
        await using var server = await TestServer.StartAsync(site);

        await using var file = await server.Client.GetStreamAsync($"api/v1/sessions/{session}/log.xlsx", TestStore.Token);

        var sheet = await SheetAsync(file);
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        sheet.Descendants(main + "f").ShouldBeEmpty("nothing is a formula");
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            .. sheet
                .Descendants(main + "row")
                .Select(IReadOnlyList<string> (row) => [.. row.Elements(main + "c").Select(cell => cell.Value)]),
        ];
        rows[0].Take(3).ShouldBe(["number", "outcome", "code"]);
        rows.Skip(1).Select(row => $"{row[0]} {row[2]} {row[3]} {row[5]}").ShouldBe(log.Select(Told));
        rows.Skip(1).ShouldContain(row => row[5].StartsWith("=HYPERLINK", StringComparison.Ordinal), "as it is, but as text");
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_Excel_ends_before_a_character_and_not_in_it()
    {
        var line = new LogLine
        {
            Number = 1,
            Code = "user.created",
            Message = new string('a', 32_766) + "😀 and more",
            Login = "",
            DisplayName = "",
            ObjectId = null,
            Fields = [],
            Outcome = LineOutcome.Applied,
        };

        await using var file = await LogXlsx.MakeAsync(new[] { line }.ToAsyncEnumerable(), TestStore.Token);

        (await SheetAsync(file)).Descendants().ShouldContain(cell => cell.Value == new string('a', 32_766));
    }

    private static string Told(JsonElement line) =>
        $"{line.GetProperty("number")} {line.GetProperty("code")} {line.GetProperty("message")} {line.GetProperty("displayName")}";

    private static async Task<XDocument> SheetAsync(Stream file)
    {
        using var kept = new MemoryStream();
        await file.CopyToAsync(kept, TestStore.Token);
        using var zip = new ZipArchive(kept, ZipArchiveMode.Read);
        await using var sheet = zip.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open();
        return await XDocument.LoadAsync(sheet, LoadOptions.None, TestStore.Token);
    }
}
