using System.Text.Json;
using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Login;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>Where HTTP becomes a call to Graph and its answer becomes HTTP again.</summary>
internal sealed class GraphEndpoint(
    Tenant tenant,
    AccessTokens tokens,
    GraphRouter router,
    Batch batch,
    RequestCounters counters,
    TimeProvider time
)
{
    public const string Version = "v1.0";

    public async Task HandleAsync(HttpContext context)
    {
        var stamp = Stamp(context);
        context.Response.Headers["OData-Version"] = "4.0";
        var (caller, problem) = tokens.Check(context.Request.Headers.Authorization.ToString());
        var (body, badBody) = await ReadBodyAsync(context.Request, context.RequestAborted);
        Reply reply;
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = Challenge(context.Request);
            reply = new Reply(Refusals.Unauthenticated(problem), 1, "unauthenticated");
        }
        else if (badBody)
        {
            reply = new Reply(Refusals.BadQuery("Unable to read JSON request payload."), 1, "unreadable");
        }
        else
        {
            var call = Call(context.Request, caller, body, stamp);
            reply = Batch.IsBatch(call.Path) ? batch.Answer(call) : router.Answer(call);
        }

        counters.Count($"{context.Request.Method} /{Version}/{reply.Route} {reply.Answer.Status}");
        counters.Spend(reply.Cost, reply.Answer.Status, time.GetUtcNow());
        context.Response.Headers["x-ms-resource-unit"] = reply.Cost.ToString("0", null);
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, time, context.RequestAborted);
        }

        await GraphWriting.WriteAsync(context, reply, stamp);
    }

    private GraphCall Call(HttpRequest request, Caller caller, JsonElement? body, RequestStamp stamp) =>
        new(
            request.Method,
            $"{request.Scheme}://{request.Host}/{Version}",
            (request.Path.Value ?? "")[$"/{Version}".Length..].Trim('/'),
            request.QueryString.Value ?? ""
        )
        {
            Tenant = tenant,
            View = tenant.View,
            Caller = caller,
            Stamp = stamp,
            Header = name => request.Headers[name].LastOrDefault(),
            Body = body,
        };

    private RequestStamp Stamp(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        var clientRequestId = context.Request.Headers["client-request-id"].ToString() is { Length: > 0 } own ? own : requestId;
        context.Response.Headers["request-id"] = requestId;
        context.Response.Headers["client-request-id"] = clientRequestId;
        context.Response.Headers["x-ms-ags-diagnostic"] =
            """{"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"SANDBOX"}}""";
        context.Response.Headers.CacheControl = "no-cache";
        return new RequestStamp(requestId, clientRequestId, time.GetUtcNow());
    }

    private static string Challenge(HttpRequest request) =>
        $"Bearer realm=\"\", authorization_uri=\"{request.Scheme}://{request.Host}/common/oauth2/authorize\", client_id=\"{WellKnown.GraphAppId}\"";

    private static async Task<(JsonElement? Body, bool Bad)> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return (null, false);
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return (document.RootElement.Clone(), false);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }
}
