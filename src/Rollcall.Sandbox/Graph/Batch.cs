using System.Text.Json;
using Rollcall.Sandbox.Faults;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Up to twenty calls in one: each is routed, refused and made to fail by itself.</summary>
internal sealed class Batch(WaitingFaults faults)
{
    private const int MostRequests = 20;

    public GraphAnswer Answer(GraphCall call, GraphRouter router)
    {
        if (Read(call, out var requests) is { } refusal)
        {
            return refusal;
        }

        return new Json(writer =>
        {
            var statuses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            writer.WriteStartObject();
            writer.WriteStartArray("responses");
            foreach (var request in requests)
            {
                var failed = request.DependsOn.Any(id => statuses[id] >= StatusCodes.Status400BadRequest);
                statuses[request.Id] = failed
                    ? BatchWriter.Write(writer, request.Id, new Refusal(424, "FailedDependency", "Failed Dependency"), call.Stamp)
                    : Write(writer, request, call, router);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static Refusal? Read(GraphCall call, out List<BatchRequest> requests)
    {
        requests = [];
        if (
            call.Body is not { ValueKind: JsonValueKind.Object } body
            || !body.TryGetProperty("requests", out var array)
            || array.ValueKind != JsonValueKind.Array
        )
        {
            return Refusals.BadQuery("Invalid batch payload format: the array requests is missing.");
        }

        if (array.GetArrayLength() is 0 or > MostRequests)
        {
            return Refusals.BadQuery($"Number of batch request steps must be between 1 and {MostRequests}.");
        }

        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in array.EnumerateArray())
        {
            if (BatchRequest.Read(item) is not { } request)
            {
                return Refusals.BadQuery("Invalid batch payload format: every request needs id, method and url.");
            }

            if (request.DependsOn.FirstOrDefault(id => !ids.Contains(id)) is { } unknown)
            {
                return Refusals.BadQuery($"The request '{request.Id}' depends on '{unknown}', which does not come before it.");
            }

            if (!ids.Add(request.Id))
            {
                return Refusals.BadQuery($"Duplicate request id '{request.Id}' in the batch.");
            }

            requests.Add(request);
        }

        return null;
    }

    private int Write(Utf8JsonWriter writer, BatchRequest request, GraphCall batch, GraphRouter router)
    {
        var (path, query) = Url(request.Url);
        if (faults.Take(request.Method, $"/v1.0/{path}{Uri.UnescapeDataString(query)}") is { Status: { } status } fault)
        {
            return BatchWriter.Write(writer, request.Id, fault, status);
        }

        if (path.Equals("$batch", StringComparison.OrdinalIgnoreCase))
        {
            return BatchWriter.Write(writer, request.Id, Refusals.BadQuery("A batch cannot be inside a batch."), batch.Stamp);
        }

        var call = batch with
        {
            Method = request.Method,
            Path = path,
            Query = query,
            Body = request.Body,
            Header = name => request.Headers.GetValueOrDefault(name),
        };
        return BatchWriter.Write(writer, request.Id, router.Answer(call).Answer, batch.Stamp);
    }

    private static (string Path, string Query) Url(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? url : url[..question];
        return (Uri.UnescapeDataString(path.TrimStart('/')), question < 0 ? "" : url[question..]);
    }
}
