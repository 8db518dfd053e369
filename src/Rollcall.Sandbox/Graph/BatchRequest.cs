using System.Text.Json;

namespace Rollcall.Sandbox.Graph;

/// <summary>One request inside a batch.</summary>
internal sealed record BatchRequest(string Id, string Method, string Url, IReadOnlyList<string> DependsOn)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public JsonElement? Body { get; init; }

    /// <summary>Reads one, or nothing when id, method or url is missing.</summary>
    public static BatchRequest? Read(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || Text("id") is not { } id
            || Text("method") is not { } method
            || Text("url") is not { } url
        )
        {
            return null;
        }

        return new BatchRequest(id, method.ToUpperInvariant(), url, Texts("dependsOn"))
        {
            Headers =
                json.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object
                    ? headers
                        .EnumerateObject()
                        .ToDictionary(header => header.Name, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                    : new Dictionary<string, string>(),
            Body = json.TryGetProperty("body", out var body) ? body : null,
        };

        string? Text(string name) => json.TryGetProperty(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

        string[] Texts(string name) =>
            json.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
                ? [.. array.EnumerateArray().Select(item => item.ToString())]
                : [];
    }
}
