using System.Text.Json;
using System.Text.Json.Nodes;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Control;

/// <summary>
/// The strings behind the scene, for rehearsals and tests; JSON in and out, no token needed, loopback only.
/// <code>
/// GET    /_sandbox/state                            counts, tenant, apps and well-known groups
/// GET    /_sandbox/requests                         how often each kind of request was answered; DELETE begins anew
/// GET    /_sandbox/spent                            resource units, answers that were 429, and seconds since counting began
/// POST   /_sandbox/users                            {any properties of a user}: a new one, answered whole
/// GET    /_sandbox/users/{id}                       one user with all properties
/// PATCH  /_sandbox/users/{id}                       {properties to change}; null empties one
/// POST   /_sandbox/users/{id}/disable               the account is off
/// DELETE /_sandbox/users/{id}                       deleted softly
/// POST   /_sandbox/users/{id}/restore               back again, memberships and all
/// POST   /_sandbox/groups                           {displayName, kind?: security, microsoft365, mailEnabledSecurity, ...}
/// DELETE /_sandbox/groups/{id}
/// POST   /_sandbox/groups/{id}/members/{memberId}   a user, a group or a thing joins; DELETE: leaves
/// PUT    /_sandbox/apps/{clientId}/roles            ["User.Read.All", ...]: what the next token carries; [] takes all away
/// PUT    /_sandbox/apps/{clientId}/secrets          [{value, days, displayName?, hint?}, ...]: its secrets from now on, and in how many days each ends
/// POST   /_sandbox/tokens/revoke                    every token that is out is refused from now on
/// POST   /_sandbox/pages/expire                     every next link that is out is refused from now on
/// POST   /_sandbox/deltas/expire                    every delta link that is out is refused from now on
/// POST   /_sandbox/faults                           one fault, see Faults/Fault.cs; DELETE clears all that wait
/// </code>
/// </summary>
internal static class ControlEndpoints
{
    public const string Root = "/_sandbox";

    public static void MapControl(this IEndpointRouteBuilder app, SandboxWeb web)
    {
        var tenant = web.Tenant;
        var control = app.MapGroup(Root);

        control.MapGet("/state", () => ControlState.Of(web));
        control.MapGet("/requests", () => web.Requests.Counts);
        control.MapDelete("/requests", web.Requests.Clear);
        control.MapGet("/spent", () => web.Requests.Spent);

        control.MapPost("/users", (JsonObject properties) => tenant.CreatePerson(person => Patch(person, properties)));
        control.MapGet("/users/{id:guid}", (Guid id) => tenant.FindPerson(id) is { } person ? Results.Json(person) : Results.NotFound());
        control.MapPatch("/users/{id:guid}", (Guid id, JsonObject changes) => tenant.ChangePerson(id, person => Patch(person, changes)));
        control.MapPost("/users/{id:guid}/disable", (Guid id) => tenant.DisablePerson(id));
        control.MapDelete("/users/{id:guid}", tenant.DeletePerson);
        control.MapPost("/users/{id:guid}/restore", tenant.RestorePerson);

        control.MapPost("/groups", (NewGroup group) => tenant.CreateGroup(group.DisplayName, group.Kind));
        control.MapDelete("/groups/{id:guid}", tenant.DeleteGroup);
        control.MapPost("/groups/{id:guid}/members/{memberId:guid}", (Guid id, Guid memberId) => tenant.AddMember(id, memberId));
        control.MapDelete("/groups/{id:guid}/members/{memberId:guid}", (Guid id, Guid memberId) => tenant.RemoveMember(id, memberId));

        control.MapPut("/apps/{clientId:guid}/roles", (Guid clientId, string[] roles) => tenant.Apps.SetRoles(clientId, roles).Roles);
        control.MapSecrets(tenant, web.Time);
        control.MapPost("/tokens/revoke", web.Tokens.Revoke);
        control.MapPost("/pages/expire", tenant.ExpirePageTokens);
        control.MapPost("/deltas/expire", tenant.ExpireDeltaTokens);
        control.MapPost("/faults", (Fault fault) => web.Faults.Add(fault));
        control.MapDelete("/faults", web.Faults.Clear);
        control.MapScenarios(web.Scenarios);
        control.MapActions(tenant);
    }

    /// <summary>Changes the named properties; a name that users do not have is refused.</summary>
    private static Person Patch(Person person, JsonObject changes)
    {
        var whole = JsonSerializer.SerializeToNode(person, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in changes)
        {
            if (!whole.ContainsKey(name))
            {
                throw new JsonException(
                    $"Users have no property '{name}'. They have: {string.Join(", ", whole.Select(known => known.Key))}."
                );
            }

            whole[name] = value?.DeepClone();
        }

        return whole.Deserialize<Person>(JsonSerializerOptions.Web)!;
    }

    private sealed record NewGroup(string DisplayName, GroupKind Kind = GroupKind.Security);
}
