using System.Text;
using System.Text.Json;
using Rollcall.Sandbox.Faults;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Writes what became of one request inside a batch, and says with which status.</summary>
internal static class BatchWriter
{
    public static int Write(Utf8JsonWriter writer, string id, GraphAnswer answer, RequestStamp stamp)
    {
        WriteStart(writer, id, answer.Status, Fault.NoHeaders);
        switch (answer)
        {
            case Json json:
                json.Write(writer);
                break;
            case Text text:
                // What is not JSON travels as base64.
                writer.WriteBase64StringValue(Encoding.UTF8.GetBytes(text.Value));
                break;
            case Refusal refusal:
                GraphJson.WriteError(writer, refusal, stamp);
                break;
        }

        writer.WriteEndObject();
        return answer.Status;
    }

    public static int Write(Utf8JsonWriter writer, string id, Fault fault, int status)
    {
        WriteStart(writer, id, status, fault.Headers);
        var body = fault.Body ?? "";
        if (body.TrimStart().StartsWith('{'))
        {
            writer.WriteRawValue(body);
        }
        else
        {
            writer.WriteBase64StringValue(Encoding.UTF8.GetBytes(body));
        }

        writer.WriteEndObject();
        return status;
    }

    private static void WriteStart(Utf8JsonWriter writer, string id, int status, IReadOnlyDictionary<string, string> headers)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteNumber("status", status);
        writer.WriteStartObject("headers");
        writer.WriteString("Cache-Control", "no-cache");
        writer.WriteString("Content-Type", GraphJson.ContentType);
        foreach (var (name, value) in headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("body");
    }
}
