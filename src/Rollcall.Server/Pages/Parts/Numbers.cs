using System.Globalization;

namespace Rollcall.Server.Pages.Parts;

/// <summary>How pages write numbers.</summary>
public static class Numbers
{
    /// <summary>With a comma between thousands, such as <c>1,720</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
