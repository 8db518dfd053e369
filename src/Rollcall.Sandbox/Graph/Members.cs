using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>Who is in a group.</summary>
internal static class Members
{
    private static readonly Dictionary<string, ObjectKind> Casts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["microsoft.graph.user"] = ObjectKind.User,
        ["microsoft.graph.group"] = ObjectKind.Group,
        ["microsoft.graph.device"] = ObjectKind.Device,
        ["microsoft.graph.orgContact"] = ObjectKind.OrgContact,
        ["microsoft.graph.servicePrincipal"] = ObjectKind.ServicePrincipal,
    };

    public static GraphAnswer Direct(GraphCall call) => List(call, transitive: false);

    public static GraphAnswer Transitive(GraphCall call) => List(call, transitive: true);

    public static GraphAnswer CountDirect(GraphCall call) => Count(call, transitive: false);

    public static GraphAnswer CountTransitive(GraphCall call) => Count(call, transitive: true);

    private static GraphAnswer List(GraphCall call, bool transitive)
    {
        if (Objects.FindGroup(call, out var group) is { } missing)
        {
            return missing;
        }

        if (ObjectWriter.Make(call, out var options, out var objects) is { } badOption)
        {
            return badOption;
        }

        if ((Cast(call, group, out var kind) ?? Demands(call, options, kind)) is { } refusal)
        {
            return refusal;
        }

        return Pages.Write(
            call,
            options,
            kind is null ? "directoryObjects" : call.Keys[1].Split('.')[^1] + "s",
            Visible(call, group, transitive, kind, options.From).Select(member => (member.Ref, member.Next)),
            (writer, item) => objects.Write(writer, item, withType: kind is null),
            () => Visible(call, group, transitive, kind, 0).Count()
        );
    }

    private static GraphAnswer Count(GraphCall call, bool transitive)
    {
        if (Objects.FindGroup(call, out var group) is { } refusal)
        {
            return refusal;
        }

        return Cast(call, group, out var kind) ?? Pages.Count(call, () => Visible(call, group, transitive, kind, 0).Count());
    }

    /// <summary>A group that hides its members shows an app without the permission for it an empty list, and no error.</summary>
    private static IEnumerable<Member> Visible(GraphCall call, int group, bool transitive, ObjectKind? kind, long from)
    {
        if (call.View.Group(group)!.HidesMembers && !call.Caller.Roles.Contains(AppRole.MemberReadHidden))
        {
            return [];
        }

        var memberships = call.View.Memberships;
        var members = transitive ? memberships.TransitiveOf(group, from) : memberships.Of(group, from);
        return kind is null ? members : members.Where(member => member.Ref.Kind == kind);
    }

    private static GraphAnswer.Refusal? Cast(GraphCall call, int group, out ObjectKind? kind)
    {
        kind = null;
        if (call.Keys.Count < 2)
        {
            return null;
        }

        if (!Casts.TryGetValue(call.Keys[1], out var cast))
        {
            return Refusals.NoSegment(call.Keys[1]);
        }

        kind = cast;
        return call.View.Group(group)!.IsMicrosoft365 && cast == ObjectKind.Group
            ? Refusals.Unsupported("The specified cast is not valid: a unified group has no members of that type.")
            : null;
    }

    private static GraphAnswer.Refusal? Demands(GraphCall call, QueryOptions options, ObjectKind? kind)
    {
        if (options.Filter is not null)
        {
            return Refusals.Unsupported("The sandbox does not filter members: read them all.");
        }

        return kind is null || options.AsksIndex(call) ? null : Refusals.CastNeedsEventual;
    }
}
