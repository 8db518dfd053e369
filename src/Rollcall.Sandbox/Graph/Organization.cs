using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>The tenant itself.</summary>
internal static class Organization
{
    private static readonly string[] Properties =
    [
        "id",
        "displayName",
        "tenantType",
        "countryLetterCode",
        "preferredLanguage",
        "createdDateTime",
        "technicalNotificationMails",
        "verifiedDomains",
    ];

    public static GraphAnswer List(GraphCall call)
    {
        if (QueryOptions.Read(call, out var options) is { } refusal)
        {
            return refusal;
        }

        string[] asked = [.. Shape<Person>.Names(options.Select)];
        return new GraphAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{call.Root}/$metadata#organization{Pages.Selected(options)}");
            writer.WriteStartArray("value");
            writer.WriteStartObject();
            foreach (var name in asked.Length == 0 ? Properties : asked)
            {
                Write(writer, name, call.TenantId);
            }

            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, string name, string tenantId)
    {
        switch (name)
        {
            case "id":
                writer.WriteString(name, tenantId);
                break;
            case "displayName":
                writer.WriteString(name, WellKnown.TenantName);
                break;
            case "tenantType":
                writer.WriteString(name, "AAD");
                break;
            case "countryLetterCode":
                writer.WriteString(name, "DK");
                break;
            case "preferredLanguage":
                writer.WriteString(name, "en");
                break;
            case "createdDateTime":
                writer.WriteString(name, "2015-01-01T07:00:00Z");
                break;
            case "technicalNotificationMails":
                writer.WriteStartArray(name);
                writer.WriteStringValue($"it@{WellKnown.DefaultDomain}");
                writer.WriteEndArray();
                break;
            case "verifiedDomains":
                writer.WriteStartArray(name);
                WriteDomain(writer, WellKnown.DefaultDomain, isDefault: true, isInitial: false);
                WriteDomain(writer, WellKnown.SecondDomain, isDefault: false, isInitial: false);
                WriteDomain(writer, WellKnown.InitialDomain, isDefault: false, isInitial: true);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNull(name);
                break;
        }
    }

    private static void WriteDomain(Utf8JsonWriter writer, string name, bool isDefault, bool isInitial)
    {
        writer.WriteStartObject();
        writer.WriteString("capabilities", "Email, OfficeCommunicationsOnline");
        writer.WriteBoolean("isDefault", isDefault);
        writer.WriteBoolean("isInitial", isInitial);
        writer.WriteString("name", name);
        writer.WriteString("type", "Managed");
        writer.WriteEndObject();
    }
}
