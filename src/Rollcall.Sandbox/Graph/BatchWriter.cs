using System.Text;
using System.Text.Json;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Writes what became of one request inside a batch.</summary>
internal static class BatchWriter
{
    public static void Write(Utf8JsonWriter writer, string id, Reply reply, RequestStamp stamp)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteNumber("status", reply.Answer.Status);
        writer.WriteStartObject("headers");
        writer.WriteString("Cache-Control", "no-cache");
        writer.WriteString("Content-Type", reply.Answer is Html ? "text/html" : GraphJson.ContentType);
        writer.WriteString("x-ms-resource-unit", $"{reply.Cost}");
        foreach (var (name, value) in reply.Answer.Headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("body");
        WriteBody(writer, reply.Answer, stamp);
        writer.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter writer, GraphAnswer answer, RequestStamp stamp)
    {
        switch (answer)
        {
            case Json json:
                json.Write(writer);
                break;
            case Refusal refusal:
                GraphJson.WriteError(writer, refusal, stamp);
                break;
            case Made made when made.Body.TrimStart().StartsWith('{'):
                writer.WriteRawValue(made.Body);
                break;
            case Made made:
                WriteBytes(made.Body);
                break;
            case Text text:
                WriteBytes(text.Value);
                break;
            case Html html:
                WriteBytes(html.Value);
                break;
        }

        // What is not JSON travels as base64.
        void WriteBytes(string body) => writer.WriteBase64StringValue(Encoding.UTF8.GetBytes(body));
    }
}
