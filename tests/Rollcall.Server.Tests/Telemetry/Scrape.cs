using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>What Prometheus takes from a page of metrics.</summary>
internal sealed partial class Scrape
{
    private Scrape(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                Kinds.Add(words[2], words[3]);
            }
            else if (line[0] != '#')
            {
                var match = Line().Match(line);
                match.Success.ShouldBeTrue(line);
                var labels = Label()
                    .Matches(match.Groups["labels"].Value)
                    .ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value);
                Samples.Add(
                    new Sample(match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture))
                );
            }
        }
    }

    /// <summary>What each metric is, by name.</summary>
    public Dictionary<string, string> Kinds { get; } = [];

    public List<Sample> Samples { get; } = [];

    public static async Task<Scrape> OfAsync(TestServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain;version=0.0.4"));
        using var response = await server.Client.SendAsync(request, TestStore.Token);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return new Scrape(await response.Content.ReadAsStringAsync(TestStore.Token));
    }

    /// <summary>The sum of all samples of that name whose labels have these values.</summary>
    public double Sum(string name, params IEnumerable<(string Label, string Value)> labels) =>
        Samples
            .Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value))
            .Sum(sample => sample.Value);

    /// <summary>By the value of a label: the sums.</summary>
    public Dictionary<string, double> By(string name, string label) =>
        Samples
            .Where(sample => sample.Name == name)
            .GroupBy(sample => sample.Labels.GetValueOrDefault(label, ""))
            .ToDictionary(some => some.Key, some => some.Sum(sample => sample.Value));

    [GeneratedRegex("""^(?<name>[a-z_0-9]+)(?:\{(?<labels>.*)\})? (?<value>\S+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""([a-z_0-9]+)="((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Label();
}

/// <summary>A number of a page of metrics.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    private static readonly string[] Ends = ["_bucket", "_sum", "_count"];

    /// <summary>The metric that it is of; a histogram has several.</summary>
    public string Metric(IReadOnlyDictionary<string, string> kinds) =>
        Ends.Where(end => Name.EndsWith(end, StringComparison.Ordinal))
            .Select(end => Name[..^end.Length])
            .FirstOrDefault(name => kinds.GetValueOrDefault(name) == "histogram")
        ?? Name;
}
