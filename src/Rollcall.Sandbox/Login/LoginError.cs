using System.Globalization;
using System.Text.Json.Nodes;

namespace Rollcall.Sandbox.Login;

/// <summary>The error body of the sign-in host.</summary>
internal static class LoginError
{
    public static IResult Answer(LoginProblem problem, HttpContext context, TimeProvider time)
    {
        var sent = context.Request.Headers["client-request-id"].ToString();
        var correlationId = sent.Length > 0 ? sent : Guid.NewGuid().ToString();
        var traceId = Guid.NewGuid().ToString();
        var timestamp = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        context.Response.Headers["x-ms-request-id"] = traceId;
        context.Response.Headers["client-request-id"] = correlationId;
        return Results.Json(
            new JsonObject
            {
                ["error"] = problem.Error,
                ["error_description"] = Description(problem, traceId, correlationId, timestamp),
                ["error_codes"] = new JsonArray(problem.Code),
                ["timestamp"] = timestamp,
                ["trace_id"] = traceId,
                ["correlation_id"] = correlationId,
                ["error_uri"] = $"{context.Request.Scheme}://{context.Request.Host}/error?code={problem.Code}",
            },
            statusCode: problem.Status
        );
    }

    public static string Description(LoginProblem problem, string traceId, string correlationId, string timestamp) =>
        $"AADSTS{problem.Code}: {problem.Message}\r\nTrace ID: {traceId}\r\nCorrelation ID: {correlationId}\r\nTimestamp: {timestamp}";
}
