using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Sends an answer, whole or broken.</summary>
internal static class GraphWriting
{
    public static async Task WriteAsync(HttpContext context, Reply reply, RequestStamp stamp)
    {
        var response = context.Response;
        response.StatusCode = reply.Answer.Status;
        response.ContentType = TypeOf(reply.Answer);
        foreach (var (name, value) in reply.Answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.Breakage == Breakage.None)
        {
            WriteBody(response.BodyWriter, reply.Answer, stamp);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
            return;
        }

        var whole = new ArrayBufferWriter<byte>();
        WriteBody(whole, reply.Answer, stamp);
        if (reply.Breakage == Breakage.Reset)
        {
            // The whole length is announced and half of it sent: the server then breaks the connection, once the half is out. Compression
            // would take the length away.
            context.Features.GetRequiredFeature<IHttpsCompressionFeature>().Mode = HttpsCompressionMode.DoNotCompress;
            response.ContentLength = whole.WrittenCount;
        }

        await response.Body.WriteAsync(whole.WrittenMemory[..(whole.WrittenCount / 2)], context.RequestAborted);
    }

    private static string TypeOf(GraphAnswer answer) =>
        answer switch
        {
            Text => "text/plain",
            Html => "text/html; charset=utf-8",
            _ => GraphJson.ContentType,
        };

    private static void WriteBody(IBufferWriter<byte> body, GraphAnswer answer, RequestStamp stamp)
    {
        if (answer is Text { Value: var text })
        {
            Encoding.UTF8.GetBytes(text, body);
            return;
        }

        if (answer is Html { Value: var html })
        {
            Encoding.UTF8.GetBytes(html, body);
            return;
        }

        using var writer = new Utf8JsonWriter(body, GraphJson.Options);
        if (answer is Refusal refusal)
        {
            GraphJson.WriteError(writer, refusal, stamp);
        }
        else if (answer is Json json)
        {
            json.Write(writer);
        }
    }
}
