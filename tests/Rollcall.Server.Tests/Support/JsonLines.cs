using System.Text.Json.Nodes;

namespace Rollcall.Server.Tests.Support;

/// <summary>What verbs print for programs, less what is not to be compared.</summary>
internal static class JsonLines
{
    /// <summary>An object without some of its members.</summary>
    public static string Without(string json, params IEnumerable<string> names)
    {
        var parsed = JsonNode.Parse(json)!.AsObject();
        foreach (var name in names)
        {
            parsed.Remove(name);
        }

        return parsed.ToJsonString();
    }

    /// <summary>Each line of an output, an object without some of its members.</summary>
    public static IEnumerable<string> Of(string output, params IEnumerable<string> without) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Without(line, without));
}
