using System.Globalization;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Reads an order from words: the body of a request, or "page-fails,target=users,page=2" on the command line.</summary>
internal sealed class OrderReader
{
    private static readonly Dictionary<string, Func<OrderReader, ScenarioOrder, ScenarioOrder>> Words = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["target"] = (word, order) => order with { Target = word.OneOf<ScenarioTarget>() },
        ["group"] = (word, order) => order with { Group = word.Id() },
        ["page"] = (word, order) => order with { Page = word.Pages() },
        ["times"] = (word, order) => order with { Times = word.Whole() },
        ["after"] = (word, order) => order with { After = word.Whole() ?? 0 },
        ["probability"] = (word, order) => order with { Probability = word.Number() ?? 1 },
        ["seed"] = (word, order) => order with { Seed = word.Whole() ?? 1 },
        ["burst"] = (word, order) => order with { Burst = word.Whole() },
        ["pause"] = (word, order) => order with { Pause = word.Whole() },
        ["lasts"] = (word, order) => order with { Lasts = word.Number() },
        ["seconds"] = (word, order) => order with { Seconds = word.Number() },
        ["jitter"] = (word, order) => order with { Jitter = word.Number() },
        ["status"] = (word, order) => order with { Status = word.Whole() },
        ["items"] = (word, order) => order with { Items = word.Whole() },
        ["requests"] = (word, order) => order with { Requests = word.Whole() },
        ["units"] = (word, order) => order with { Units = word.Whole() },
        ["size"] = (word, order) => order with { Size = word.OneOf<TenantSize>() },
    };

    private readonly List<string> faults = [];
    private string name = "";
    private string text = "";

    /// <exception cref="BadScenarioException">A word is unknown, or what it says is not what it takes.</exception>
    public static ScenarioOrder Read(string scenario, IEnumerable<KeyValuePair<string, string>> words)
    {
        var reader = new OrderReader();
        var order = new ScenarioOrder { Name = scenario };
        foreach (var (name, text) in words)
        {
            (reader.name, reader.text) = (name, text.Trim());
            if (Words.TryGetValue(name, out var read))
            {
                order = read(reader, order);
            }
            else
            {
                reader.faults.Add($"A scenario takes no '{name}'. It takes: {string.Join(", ", Words.Keys)}.");
            }
        }

        return reader.faults.Count == 0 ? order : throw new BadScenarioException(false, reader.faults);
    }

    /// <exception cref="BadScenarioException">A word is unknown, or what it says is not what it takes.</exception>
    public static ScenarioOrder Read(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Read(
            parts[0],
            parts.Skip(1).Select(part => part.Split('=', 2)).Select(part => KeyValuePair.Create(part[0], part.Length > 1 ? part[1] : ""))
        );
    }

    private TEnum? OneOf<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<TEnum>(found)
            : Refuse<TEnum>($"one of {string.Join(", ", Enum.GetNames<TEnum>()).ToLowerInvariant()}");

    private Guid? Id() => Guid.TryParse(text, out var id) ? id : Refuse<Guid>("the id of a group");

    private PageRange? Pages() => PageRange.TryParse(text, out var range) ? range : Refuse<PageRange>("a page like 2, 2-4 or 2-");

    private int? Whole() =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<int>("a whole number");

    private double? Number() =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<double>("a number");

    private T? Refuse<T>(string takes)
        where T : struct
    {
        faults.Add($"{name} '{text}': give {takes}.");
        return null;
    }
}
