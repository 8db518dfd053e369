using System.Text.Json;
using Rollcall.Sandbox.Faults;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Up to twenty calls in one: each is routed, refused and made to fail by itself.</summary>
internal sealed class Batch(GraphRouter router, WaitingFaults faults)
{
    private const string Path = "$batch";
    private const int MostRequests = 20;

    private static readonly Reply FailedDependency = new(new Refusal(424, "FailedDependency", "Failed Dependency"), 0, Path);

    public static bool IsBatch(string path) => path.Equals(Path, StringComparison.OrdinalIgnoreCase);

    public Reply Answer(GraphCall call)
    {
        if (call.Method != HttpMethods.Post)
        {
            return new Reply(Refusals.NoMethod, 1, Path);
        }

        if (Read(call, out var requests) is { } refusal)
        {
            return new Reply(refusal, 1, Path);
        }

        var replies = new Dictionary<string, Reply>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            var failed = request.DependsOn.Any(id => replies[id].Answer.Status >= StatusCodes.Status400BadRequest);
            replies[request.Id] = failed ? FailedDependency : Answer(request, call);
        }

        return new Reply(Whole(requests, replies, call.Stamp), replies.Values.Sum(reply => reply.Cost), Path)
        {
            Delay = replies.Values.Max(reply => reply.Delay),
            Breakage = replies.Values.Max(reply => reply.Breakage),
        };
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

    private Reply Answer(BatchRequest request, GraphCall batch)
    {
        var (path, query) = Url(request.Url);
        if (faults.Take(request.Method, $"/v1.0/{path}{Uri.UnescapeDataString(query)}") is { Status: { } status } fault)
        {
            return new Reply(new Made(status, fault.Body ?? "") { Headers = fault.Headers }, 0, Path);
        }

        if (IsBatch(path))
        {
            return new Reply(Refusals.BadQuery("A batch cannot be inside a batch."), 1, Path);
        }

        var call = batch with
        {
            Method = request.Method,
            Path = path,
            Query = query,
            Body = request.Body,
            Header = name => request.Headers.GetValueOrDefault(name),
        };
        return router.Answer(call);
    }

    private static Json Whole(List<BatchRequest> requests, Dictionary<string, Reply> replies, RequestStamp stamp) =>
        new(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("responses");
            foreach (var request in requests)
            {
                BatchWriter.Write(writer, request.Id, replies[request.Id], stamp);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static (string Path, string Query) Url(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? url : url[..question];
        return (Uri.UnescapeDataString(path.TrimStart('/')), question < 0 ? "" : url[question..]);
    }
}
