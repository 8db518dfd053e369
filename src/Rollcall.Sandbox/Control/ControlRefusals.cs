using System.Text.Json;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Control;

/// <summary>Says what was wrong with a request to the control surface instead of failing.</summary>
internal static class ControlRefusals
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (UnknownObjectException unknown)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, unknown.Message);
        }
        catch (BadScenarioException bad)
        {
            await RefuseAsync(context, bad.IsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, bad.Message);
        }
        catch (BadActionException bad)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, bad.Message);
        }
        catch (BadHttpRequestException bad)
        {
            var why = bad.InnerException?.Message ?? bad.Message;
            await RefuseAsync(context, bad.StatusCode, $"The request is not what this path takes: {why}");
        }
        catch (JsonException bad)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, bad.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error }, context.RequestAborted);
    }
}
