using System.Text;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>The matrix as a page of the documentation: how each import ends on each bad day.</summary>
internal static class BadDayTable
{
    /// <summary>Where the page is that a person has read and found right.</summary>
    public static string Approved => Path.Combine(Repository.Root, "docs", "bad-days.md");

    private const string Head = """
        # Bad days

        What an import does when something goes wrong in the directory. `BadDayMatrixTests` lives through each of these days and writes this page: every
        [scenario of the Sandbox](admin/sandbox.md#a-bad-day), at everything that it can be aimed at, in a first import, a later import and a test import. Between the
        first and the later import people joined, left, were renamed, disabled, deleted and moved. The first columns read the lists of everybody and of all groups; the
        two after them no more than the linked groups and who is in them; the last one asks for what has changed since the first import, and where it can't tell what that
        is, it reads all of it.

        On each of these days, and the test fails otherwise: nobody loses an account or a right that is theirs; every user and right is as it was before or as the
        directory truly says; *failed* and *waiting* change nobody, a test import never does and foretells what the import does; the message names the list that could
        not be read; and one undisturbed import afterwards makes everything right.

        A cell says how the imports end: one word if all three end alike, `–` where the scenario can't be aimed. Behind *failed* and *waiting* stands the session's
        code, behind *incomplete* the [code](admin/5-when-something-goes-wrong.md) of the list that was not read whole; what hangs on that list was withheld, all else was done.

        Five scenarios show a directory that is whole, well-formed and untrue: `empty`, `strangers`, `replication-lag`, `delta-missing`, and a nested group that is
        deleted. Nobody who asks can find that out. Against them there are the limits of a job (*waiting*), and the next import that reads the whole directory.

        """;

    public static async Task<string> WriteAsync(BadDayMatrix matrix)
    {
        var page = new StringBuilder(Head);
        page.Append('\n').AppendJoin("", ["| scenario |", .. Aims.All.Select(aim => $" {Aims.Title(aim)} |")]);
        page.Append('\n').AppendJoin("", ["|---|", .. Aims.All.Select(_ => "---|")]).Append('\n');
        foreach (var line in BadDayRows.Scenarios.SelectMany(BadDayRows.RowsOf).GroupBy(row => row.Title))
        {
            page.Append($"| {line.Key} |");
            foreach (var aim in Aims.All)
            {
                var row = line.SingleOrDefault(row => row.Aim == aim);
                page.Append($" {(row is null ? "–" : Cell(row, await matrix.ResultOfAsync(row)))} |");
            }

            page.Append('\n');
        }

        return page.ToString();
    }

    /// <summary>One word when all imports end alike.</summary>
    private static string Cell(BadDayRow row, RowResult result)
    {
        (string Import, string Words)[] endings =
        [
            // What has changed no first import asks for.
            .. row.Aim == Aim.Changes ? [] : new[] { ("first", result.First?.Words ?? "–") },
            ("later", result.Later.Words),
            ("test", result.Test.Words),
        ];
        return endings.Select(ending => ending.Words).Distinct().Count() == 1
            ? endings[0].Words
            : string.Join(
                "; ",
                endings.GroupBy(ending => ending.Words).Select(alike => $"{string.Join(", ", alike.Select(e => e.Import))}: {alike.Key}")
            );
    }
}
