using OxyPlot;

namespace Rollcall.Server.Pages.Home;

/// <summary>The colours of a chart, as the pages around it have them.</summary>
internal sealed record ChartColours(OxyColor Text, OxyColor Line, OxyColor Changed, OxyColor Deactivated, OxyColor Rejected)
{
    public static ChartColours Light { get; } = Of("#5c5c5c", "#e0e0e0", "#0f6cbd", "#8a8a8a", "#b10e1c");
    public static ChartColours Dark { get; } = Of("#b8b8b8", "#474747", "#479ef5", "#8f8f8f", "#f1707b");

    private static ChartColours Of(string text, string line, string changed, string deactivated, string rejected) =>
        new(OxyColor.Parse(text), OxyColor.Parse(line), OxyColor.Parse(changed), OxyColor.Parse(deactivated), OxyColor.Parse(rejected));
}
