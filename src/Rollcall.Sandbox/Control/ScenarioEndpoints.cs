using System.Text.Json;
using System.Text.Json.Nodes;
using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox.Control;

/// <summary>
/// Scenarios over HTTP.
/// <code>
/// GET    /_sandbox/scenarios          every scenario, and those that are on with how often they happened
/// PUT    /_sandbox/scenarios/{name}   begins one: {target, group, page, times, after, probability, seed, ...}, or nothing
/// DELETE /_sandbox/scenarios/{name}   ends one
/// DELETE /_sandbox/scenarios          ends all
/// </code>
/// </summary>
internal static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder control, BadDay badDay)
    {
        control.MapGet("/scenarios", () => badDay.Catalog.Select(entry => Shown(entry, badDay.Running)));
        control.MapPut("/scenarios/{name}", (string name, HttpRequest request) => BeginAsync(badDay, name, request));
        control.MapDelete("/scenarios/{name}", (string name) => new { name, wasOn = badDay.End(name) });
        control.MapDelete("/scenarios", badDay.EndAll);
    }

    private static async Task<object> BeginAsync(BadDay badDay, string name, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return Shown(badDay.Begin(OrderReader.Read(name, Words(body))));
    }

    private static IEnumerable<KeyValuePair<string, string>> Words(string body)
    {
        var json = string.IsNullOrWhiteSpace(body) ? new JsonObject() : JsonNode.Parse(body);
        return json is JsonObject words
            ? words.Where(word => word.Value is not null).Select(word => KeyValuePair.Create(word.Key, word.Value!.ToString()))
            : throw new JsonException("A scenario is a JSON object, such as {\"target\":\"users\",\"page\":2}.");
    }

    private static object Shown(ScenarioEntry entry, IReadOnlyList<ScenarioState> running) =>
        new
        {
            entry.Name,
            entry.Sentence,
            entry.Targets,
            entry.NeedsGroup,
            entry.Parameters,
            On = running.FirstOrDefault(state => state.Order.Name == entry.Name) is { } state ? Shown(state) : null,
        };

    private static object Shown(ScenarioState state)
    {
        var order = JsonSerializer.SerializeToNode(state.Order, JsonSerializerOptions.Web)!.AsObject();
        var said = order.Where(word => word.Value is not null).ToDictionary(word => word.Key, word => (object?)word.Value!.DeepClone());
        Say("target", state.Order.Target?.ToString().ToLowerInvariant());
        Say("size", state.Order.Size?.ToString());
        Say("page", state.Order.Page?.ToString());
        return new
        {
            order = said,
            state.Seen,
            state.Hits,
        };

        void Say(string name, string? value)
        {
            if (value is not null)
            {
                said[name] = value;
            }
        }
    }
}
