using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rollcall.Server.Web;

/// <summary>How Rollcall writes JSON, in the API and on the command line alike.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Who misspells a setting must not believe that it was set.
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;

        // JSON is never put into a page as it is, so names stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.ReadingWay>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.SessionKind>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.SessionState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.SessionPhase>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.LineOutcome>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.RecipientKind>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.MessageMatter>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.MessageState>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.SmtpTls>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.ActorWay>(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new JsonStringEnumConverter<Store.Rows.AuditKind>(JsonNamingPolicy.CamelCase));

        // The words of the site file keep the spelling that they have there.
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}
