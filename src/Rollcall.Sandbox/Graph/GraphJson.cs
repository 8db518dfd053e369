using System.Text.Encodings.Web;
using System.Text.Json;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>How this Graph writes JSON.</summary>
internal static class GraphJson
{
    public const string ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    /// <summary>Letters of every writing go out as they are, not as escapes.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteError(Utf8JsonWriter writer, Refusal refusal, RequestStamp stamp)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", refusal.Code);
        writer.WriteString("message", refusal.Message);
        writer.WriteStartObject("innerError");
        writer.WriteString("date", stamp.Time.ToString("yyyy-MM-dd'T'HH:mm:ss", null));
        writer.WriteString("request-id", stamp.RequestId);
        writer.WriteString("client-request-id", stamp.ClientRequestId);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
