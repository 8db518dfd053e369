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

        if (fault.CutBodyAfterBytes is { } limit)
        {
            context.Response.Body = new CuttingStream(context, context.Response.Body, limit);
        }

        if (fault.Status is { } status)
        {
            await AnswerAsync(context, fault, status);
        }
        else
        {
            await next(context);
        }
    }

    // Escaped and plain alike: clients differ in how they write $ and spaces.
    private Fault? Take(HttpRequest request) =>
        faults.Take(request.Method, $"{request.Path}{Uri.UnescapeDataString(request.QueryString.Value ?? "")}");

    private static async Task AnswerAsync(HttpContext context, Fault fault, int status)
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
    }
}
