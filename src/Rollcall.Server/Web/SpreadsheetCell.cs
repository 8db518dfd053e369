namespace Rollcall.Server.Web;

/// <summary>Text from a directory must not become a formula in the spreadsheet of whoever opens a file of ours.</summary>
internal static class SpreadsheetCell
{
    /// <summary>What begins a formula, in its wide form too, which some spreadsheets take for the same.</summary>
    private const string Beginnings = "=+-@＝＋－＠";

    /// <summary>The text, behind an apostrophe if a spreadsheet might calculate it.</summary>
    public static string Harmless(string text) => IsFormula(text) ? $"'{text}" : text;

    private static bool IsFormula(string text) =>
        text.Length > 0
        && (
            text[0] is '\t' or '\r' or '\n'
            || text.FirstOrDefault(letter => !IsPassedOver(letter)) is var first && Beginnings.Contains(first)
        );

    /// <summary>Spreadsheets look for a formula behind blanks, quotes and what nobody sees.</summary>
    private static bool IsPassedOver(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '\'' or '\u200B' or '\u2060' or '\uFEFF';
}
