using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Sandbox.Graph.Delta;
using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox.Graph;

/// <summary>Everything that this Graph can be asked, and the way from a call to its answer; calls inside a batch take it too.</summary>
internal sealed class GraphRouter(BadDay badDay)
{
    private static readonly Route[] Routes =
    [
        new("GET", "users", Roles.ReadPeople, 2, Collections.Users),
        new("GET", "users/$count", Roles.ReadPeople, 2, Collections.CountUsers),
        new("GET", "users/delta", Roles.ReadPeople, 1, DeltaCollections.Users),
        new("GET", "users/{id}", Roles.ReadPeople, 1, Collections.User),
        new("GET", "users/{id}/memberOf", Roles.ReadMemberships, 2, MemberOf.Direct),
        new("GET", "users/{id}/transitiveMemberOf", Roles.ReadMemberships, 2, MemberOf.Transitive),
        new("POST", "users/{id}/getMemberGroups", Roles.ReadMemberships, 2, MemberOf.Ids),
        new("GET", "groups", Roles.ReadGroups, 1, Collections.Groups),
        new("GET", "groups/$count", Roles.ReadGroups, 1, Collections.CountGroups),
        new("GET", "groups/delta", Roles.ReadGroups, 1, DeltaCollections.Groups),
        new("GET", "groups/{id}", Roles.ReadGroups, 1, Collections.Group),
        new("GET", "groups/{id}/members", Roles.ReadGroups, 3, Members.Direct),
        new("GET", "groups/{id}/members/$count", Roles.ReadGroups, 3, Members.CountDirect),
        new("GET", "groups/{id}/members/{type}", Roles.ReadGroups, 3, Members.Direct),
        new("GET", "groups/{id}/members/{type}/$count", Roles.ReadGroups, 3, Members.CountDirect),
        new("GET", "groups/{id}/transitiveMembers", Roles.ReadGroups, 5, Members.Transitive),
        new("GET", "groups/{id}/transitiveMembers/$count", Roles.ReadGroups, 5, Members.CountTransitive),
        new("GET", "groups/{id}/transitiveMembers/{type}", Roles.ReadGroups, 5, Members.Transitive),
        new("GET", "groups/{id}/transitiveMembers/{type}/$count", Roles.ReadGroups, 5, Members.CountTransitive),
        new("GET", "organization", Roles.ReadOrganization, 1, Organization.List),
        new("POST", "directoryObjects/getByIds", Roles.ReadMemberships, 3, DirectoryObjects.GetByIds),
        new("GET", "applications", Roles.ReadApps, 2, Applications.ByFilter),
        new("GET", "applications/{id}", Roles.ReadApps, 1, Applications.One),
        new("GET", "servicePrincipals/{id}", Roles.ReadApps, 1, Applications.Principal),
        new("GET", "servicePrincipals/{id}/appRoleAssignments", Roles.ReadApps, 2, Applications.Grants),
    ];

    public Reply Answer(GraphCall call)
    {
        var path = GraphPath.Split(call.Path);
        var ofPath = Routes.Where(route => route.Matches(path, out _)).ToList();
        if (ofPath.Count == 0)
        {
            return new Reply(Refusals.NoSegment(path.Count == 0 ? "" : path[^1]), 1, "unknown");
        }

        if (ofPath.FirstOrDefault(route => route.Method == call.Method) is not { } chosen)
        {
            return new Reply(Refusals.NoMethod, 1, ofPath[0].Template);
        }

        chosen.Matches(path, out var keys);
        var cost = Cost(chosen, call);
        var fate = badDay.Meet(call with { Keys = keys }, chosen.Template, cost);
        var answer = fate.Instead ?? (fate.Call.Caller.HasAny(chosen.Roles) ? chosen.Answer(fate.Call) : Refusals.Denied);
        return new Reply(Labelled(answer, fate.Headers), cost, chosen.Template) { Delay = fate.Delay, Breakage = fate.Breakage };
    }

    private static GraphAnswer Labelled(GraphAnswer answer, IReadOnlyDictionary<string, string> headers) =>
        headers.Count == 0 ? answer : answer with { Headers = answer.Headers.Concat(headers).ToDictionary() };

    /// <summary>What the call takes out of the app's bucket: a short list of properties or a small page makes it cheaper.</summary>
    private static int Cost(Route route, GraphCall call)
    {
        var query = QueryHelpers.ParseQuery(call.Query);
        var cost = route.Cost;
        cost -= query.ContainsKey("$select") ? 1 : 0;
        cost -= query.TryGetValue("$top", out var top) && int.TryParse(top, out var asked) && asked < 20 ? 1 : 0;
        return Math.Max(1, cost);
    }
}
