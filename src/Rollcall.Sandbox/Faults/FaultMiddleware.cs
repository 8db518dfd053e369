using Rollcall.Sandbox.Hosting;

namespace Rollcall.Sandbox.Faults;

/// <summary>Lets waiting faults happen to the requests they wait for. The control surface is never harmed.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, WaitingFaults faults, RequestCounters counters)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/_sandbox") || Take(request) is not { } fault)
        {
            await next(context);
            return;
        }

        counters.Count($"{request.Method} fault {fault.Match} {(fault.Reset ? "reset" : fault.Status?.ToString("0", null) ?? "cut")}");
        if (fault.Reset)
        {
            context.Abort();
            return;
        }

        var answer = fault.Status is { } status ? Answering(fault, status) : next;
        await (fault.CutBodyAfterBytes is { } limit ? CutAsync(context, answer, limit) : answer(context));
    }

    // Escaped and plain alike: clients differ in how they write $ and spaces.
    private Fault? Take(HttpRequest request) =>
        faults.Take(request.Method, $"{request.Path}{Uri.UnescapeDataString(request.QueryString.Value ?? "")}");

    private static RequestDelegate Answering(Fault fault, int status) =>
        async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in fault.Headers)
            {
                context.Response.Headers[name] = value;
            }

            if (fault.Body is { } body)
            {
                context.Response.ContentType = fault.ContentType;
                await context.Response.WriteAsync(body, context.RequestAborted);
            }
        };

    /// <summary>
    /// Announces the whole length and sends less: the server then breaks the connection behind the last byte that was to arrive. To abort
    /// it here would take the bytes along that are still on their way.
    /// </summary>
    private static async Task CutAsync(HttpContext context, RequestDelegate answer, int limit)
    {
        var outward = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await answer(context);
        context.Response.Body = outward;
        context.Response.ContentLength = whole.Length;
        var length = (int)Math.Min(limit, whole.Length);
        await outward.WriteAsync(whole.GetBuffer().AsMemory(0, length), context.RequestAborted);
        await outward.FlushAsync(context.RequestAborted);
    }
}
