using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using Rollcall.Server.Home;

namespace Rollcall.Server.Pages.Home;

/// <summary>Draws the last imports as an image with stacked columns: an address of its own, since pages may hold no style.</summary>
internal static class SessionChart
{
    public const string Address = "/home/sessions.svg";
    public const int Width = 720;
    public const int Height = 220;

    /// <summary>Where there is less room, so that its letters stay as large as those around it.</summary>
    private const int NarrowWidth = 320;

    /// <summary>For so many sessions there is room; fewer make no fatter columns.</summary>
    private const double Columns = 12;

    private const string Categories = "sessions";
    private const string Values = "people";

    public static void MapSessionChart(this IEndpointRouteBuilder app) => app.MapGet(Address, DrawAsync).ExcludeFromDescription();

    private static async Task<IResult> DrawAsync(
        ListSessionFigures figures,
        HttpContext context,
        CancellationToken cancellationToken,
        bool dark = false,
        bool narrow = false
    )
    {
        context.Response.Headers.CacheControl = "no-cache";
        var sessions = await figures.HandleAsync(cancellationToken);
        return TypedResults.Text(
            Draw(sessions, dark ? ChartColours.Dark : ChartColours.Light, narrow ? NarrowWidth : Width),
            "image/svg+xml"
        );
    }

    private static string Draw(IReadOnlyList<SessionFigures> sessions, ChartColours colours, int width)
    {
        var plot = new PlotModel
        {
            DefaultFont = "Arial",
            DefaultFontSize = 12,
            TextColor = colours.Text,
            PlotAreaBorderColor = OxyColors.Transparent,
            Background = OxyColors.Transparent,
            Padding = new OxyThickness(12, 8, 8, 0),
        };
        AddAxes(plot, sessions, colours);
        Add(plot, "Created or updated", colours.Changed, sessions.Select(session => session.Changed));
        Add(plot, "Deactivated", colours.Deactivated, sessions.Select(session => session.Deactivated));
        Add(plot, "Could not be imported", colours.Rejected, sessions.Select(session => session.Rejected));
        return SvgExporter.ExportToString(plot, width, Height, isDocument: true);
    }

    private static void AddAxes(PlotModel plot, IReadOnlyList<SessionFigures> sessions, ChartColours colours)
    {
        var below = new CategoryAxis
        {
            Position = AxisPosition.Bottom,
            Key = Categories,
            GapWidth = (Columns * 1.6 / Math.Max(1, sessions.Count)) - 1,
            TickStyle = TickStyle.None,
            AxislineStyle = LineStyle.Solid,
            AxislineColor = colours.Line,
        };
        below.Labels.AddRange(sessions.Select(session => session.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        plot.Axes.Add(below);
        plot.Axes.Add(
            new LinearAxis
            {
                Position = AxisPosition.Left,
                Key = Values,
                Minimum = 0,
                MinimumMajorStep = 1,
                MinimumRange = 4,
                MaximumPadding = 0.08,
                TickStyle = TickStyle.None,
                MajorGridlineStyle = LineStyle.Solid,
                MajorGridlineColor = colours.Line,
                StringFormat = "#,0",
            }
        );
    }

    private static void Add(PlotModel plot, string title, OxyColor colour, IEnumerable<int> values)
    {
        // A bar series lies on its side unless its values go up: then its columns stand.
        var series = new BarSeries
        {
            Title = title,
            IsStacked = true,
            FillColor = colour,
            StrokeThickness = 0,
            XAxisKey = Values,
            YAxisKey = Categories,
        };
        series.Items.AddRange(values.Select(value => new BarItem(value)));
        plot.Series.Add(series);
    }
}
