using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>App registrations and what they were granted: where an import sees when its own secret ends.</summary>
internal static class Applications
{
    /// <summary>/applications(appId='…'), or by object id.</summary>
    public static GraphAnswer One(GraphCall call)
    {
        if (QueryOptions.Read(call, out var options) is { } refusal)
        {
            return refusal;
        }

        if (Find(call, app => app.ObjectId) is not { } app)
        {
            return Refusals.NotFound(call.Keys[0]);
        }

        return !MaySee(call, app)
            ? Refusals.Denied
            : new GraphAnswer.Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.context", $"{call.Root}/$metadata#applications{Pages.Selected(options)}/$entity");
                Write(writer, app, options);
                writer.WriteEndObject();
            });
    }

    /// <summary>/applications?$filter=appId eq '…': the one query on the list that an import needs.</summary>
    public static GraphAnswer ByFilter(GraphCall call)
    {
        if (QueryOptions.Read(call, out var options) is { } refusal)
        {
            return refusal;
        }

        var words = options.Filter?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words is not ["appId", "eq", _])
        {
            return Refusals.Unsupported("The sandbox lists applications only by $filter=appId eq '…'.");
        }

        return new GraphAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{call.Root}/$metadata#applications{Pages.Selected(options)}");
            writer.WriteStartArray("value");
            if (call.Tenant.Apps.Find(words[2].Trim('\'')) is { } app && MaySee(call, app))
            {
                writer.WriteStartObject();
                Write(writer, app, options);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static GraphAnswer Principal(GraphCall call) =>
        Find(call, app => app.PrincipalId) is { } app
            ? new GraphAnswer.Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.context", $"{call.Root}/$metadata#servicePrincipals/$entity");
                writer.WriteString("id", app.PrincipalId);
                writer.WriteBoolean("accountEnabled", true);
                writer.WriteString("appId", app.ClientId);
                writer.WriteString("appDisplayName", app.DisplayName);
                writer.WriteString("displayName", app.DisplayName);
                writer.WriteString("servicePrincipalType", "Application");
                writer.WriteEndObject();
            })
            : Refusals.NotFound(call.Keys[0]);

    public static GraphAnswer Grants(GraphCall call) =>
        Find(call, app => app.PrincipalId) is { } app
            ? new GraphAnswer.Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.context", $"{call.Root}/$metadata#appRoleAssignments");
                writer.WriteStartArray("value");
                foreach (var role in app.Roles.Where(AppRole.Ids.ContainsKey))
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", $"{app.PrincipalId:N}{AppRole.Ids[role]:N}"[..43]);
                    writer.WriteString("appRoleId", AppRole.Ids[role]);
                    writer.WriteString("principalDisplayName", app.DisplayName);
                    writer.WriteString("principalId", app.PrincipalId);
                    writer.WriteString("principalType", "ServicePrincipal");
                    writer.WriteString("resourceDisplayName", "Microsoft Graph");
                    writer.WriteString("resourceId", Apps.GraphPrincipalId);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            })
            : Refusals.NotFound(call.Keys[0]);

    private static App? Find(GraphCall call, Func<App, Guid> id)
    {
        const string ByAppId = "appId=";
        var key = call.Keys[0];
        return key.StartsWith(ByAppId, StringComparison.OrdinalIgnoreCase)
            ? call.Tenant.Apps.Find(key[ByAppId.Length..])
            : call.Tenant.Apps.All.FirstOrDefault(app => id(app).ToString() == key);
    }

    /// <summary>Whose permission is for apps that it owns sees itself: every app here owns itself alone.</summary>
    private static bool MaySee(GraphCall call, App app) => call.Caller.HasAny(Roles.ReadEveryApp) || app.ClientId == call.Caller.ClientId;

    private static void Write(Utf8JsonWriter writer, App app, QueryOptions options)
    {
        string[] asked = [.. Shape<App>.Names(options.Select)];
        bool Has(string name) => asked.Length == 0 || asked.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (Has("id"))
        {
            writer.WriteString("id", app.ObjectId);
        }

        if (Has("appId"))
        {
            writer.WriteString("appId", app.ClientId);
        }

        if (Has("displayName"))
        {
            writer.WriteString("displayName", app.DisplayName);
        }

        if (Has("signInAudience"))
        {
            writer.WriteString("signInAudience", "AzureADMyOrg");
        }

        if (Has("keyCredentials"))
        {
            writer.WriteStartArray("keyCredentials");
            writer.WriteEndArray();
        }

        if (Has("passwordCredentials"))
        {
            Write(writer, app.Secrets);
        }
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<AppSecret> secrets)
    {
        writer.WriteStartArray("passwordCredentials");
        foreach (var secret in secrets)
        {
            writer.WriteStartObject();
            writer.WriteNull("customKeyIdentifier");
            writer.WriteString("displayName", secret.DisplayName);
            writer.WriteString("endDateTime", secret.End.UtcDateTime);
            writer.WriteString("hint", secret.Hint);
            writer.WriteString("keyId", secret.KeyId);
            writer.WriteNull("secretText");
            writer.WriteString("startDateTime", secret.Start.UtcDateTime);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
