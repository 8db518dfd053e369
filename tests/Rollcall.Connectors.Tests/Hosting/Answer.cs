using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>What a scripted host may do with a request.</summary>
internal static class Answer
{
    public static RequestDelegate Json(string json, int status = 200, string? retryAfter = null) =>
        async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.Headers["request-id"] = "aaaaaaaa-0000-4000-8000-00000000000a";
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json));
        };

    public static RequestDelegate Bytes(ReadOnlyMemory<byte> json) =>
        async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(json);
        };

    /// <summary>A page of items, which are JSON objects; <paramref name="next"/> is whatever the next link shall say.</summary>
    public static RequestDelegate Page(IEnumerable<string> items, string? next = null) =>
        Json("{\"value\":[" + string.Join(',', items) + "]" + (next is null ? "" : $",\"@odata.nextLink\":\"{next}\"") + "}");

    /// <summary>Under which the host keeps a request's body.</summary>
    public const string BodyKey = "body";

    /// <summary>One answer for requests whose body has a word in it, another for the rest.</summary>
    public static RequestDelegate IfAsked(string word, RequestDelegate answer, RequestDelegate otherwise) =>
        context => (((string)context.Items[BodyKey]!).Contains(word, StringComparison.Ordinal) ? answer : otherwise)(context);

    public static RequestDelegate Error(int status, string code, string message = "No.", string? retryAfter = null) =>
        Json($$"""{"error":{"code":"{{code}}","message":"{{message}}","innerError":{"request-id":"x"} } }""", status, retryAfter);

    /// <summary>Compressed; damaged when so many bytes are left out at its beginning.</summary>
    public static RequestDelegate Compressed(string json, string encoding, int without = 0) =>
        async context =>
        {
            using var packed = new MemoryStream();
            await using (
                Stream packer =
                    encoding == "br"
                        ? new BrotliStream(packed, CompressionMode.Compress, true)
                        : new GZipStream(packed, CompressionMode.Compress, true)
            )
            {
                await packer.WriteAsync(Encoding.UTF8.GetBytes(json));
            }
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(packed.ToArray().AsMemory(without));
        };

    public static RequestDelegate Html(int status = 200) =>
        async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><title>Guest network</title>Please sign in</html>");
        };

    public static RequestDelegate Redirect(string location) =>
        context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };

    /// <summary>Promises more than it sends, then hangs up.</summary>
    public static RequestDelegate Cut(string json) =>
        async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = json.Length + 1000;
            await context.Response.WriteAsync(json);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

    public static RequestDelegate Reset() =>
        context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

    /// <summary>Never answers; ends when the other side has had enough.</summary>
    public static RequestDelegate Silence() => context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    public static RequestDelegate Token(string token) =>
        Json($$"""{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"{{token}}"}""");

    public static RequestDelegate NoToken(int aadsts, int status = 401, string error = "invalid_client", string said = "Refused.") =>
        Json(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {"error":"{{error}}","error_description":"AADSTS{{aadsts}}: {{said}}\r\nTrace ID: 1b2c3d4e-1111-4222-8333-444455556666\r\nTimestamp: 2026-01-01 10:00:00Z","error_codes":[{{aadsts}}],"trace_id":"1b2c3d4e-1111-4222-8333-444455556666"}
                """
            ),
            status
        );
}
