using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Digests of what a plan follows from. A plan whose digests are unchanged would be planned again just the same; one whose rules have changed
/// is a plan for a world that is not there any more.
/// </summary>
public static class PlanPrints
{
    /// <summary>Of all that an administrator chose. The names of rights decide nothing.</summary>
    /// <param name="rules">What decides the plan.</param>
    /// <param name="given">What else a new user gets, each by its id; null: nothing.</param>
    public static string Of(ImportRules rules, params IEnumerable<Guid?> given)
    {
        using var print = new Fingerprint();
        return print
            .Add(rules.Job.Value)
            .Add(rules.Scope.ToString())
            .Add(rules.Guests)
            .Add(rules.LoginFormat.ToString())
            .Add(rules.StripDomain)
            .AddAll(
                rules.NetBiosNames.OrderBy(name => name.Key, StringComparer.OrdinalIgnoreCase),
                (into, name) => into.Add(name.Key.ToUpperInvariant()).Add(name.Value)
            )
            .Add(rules.Initials.ToString())
            .Add(rules.AdoptByLogin)
            .Add(rules.AdoptByEmail)
            .AddAll(rules.Languages, (into, language) => into.Add(language))
            .Add(rules.DefaultLanguage)
            .AddAll(
                rules.Links.Distinct().OrderBy(link => link.Group).ThenBy(link => link.Right),
                (into, link) => into.Add(link.Group.Value).Add(link.Right.Value)
            )
            .AddAll(rules.ProtectedRoles.Order(), (into, role) => into.Add(role.ToString()))
            .AddAll(OfLimits(rules.Limits), (into, limit) => into.Add(limit))
            .Add(rules.Limits.OverLimit.ToString())
            .Add(rules.NeedsApproval)
            .AddAll(given, (into, entry) => into.Add(entry))
            .ToText();
    }

    /// <summary>Of what was read, in whatever order, and of what of it is proven whole.</summary>
    public static string Of(DirectorySnapshot directory)
    {
        using var print = new Fingerprint();
        return print
            .AddAll(ById.Sorted(directory.Users), Add)
            .AddAll(
                directory.Groups.OrderBy(group => group.Id),
                (into, group) =>
                    into.Add(group.Id.Value)
                        .Add(group.DisplayName)
                        .Add(group.Kind.ToString())
                        .Add(group.IsDynamic)
                        .Add(group.HiddenMembership)
            )
            .AddAll(
                directory.Members.OrderBy(group => group.Key),
                (into, group) => into.Add(group.Key.Value).AddAll(group.Value.Order(), (members, member) => members.Add(member.Value))
            )
            .AddAll(
                directory.Completeness.Unread,
                (into, unread) => into.Add(unread.Kind.ToString()).Add(unread.Group?.Value).Add(unread.Code)
            )
            .ToText();
    }

    /// <summary>Of a user with all rights: it differs as soon as anything of the user does that an import looks at or changes.</summary>
    public static long Of(User user)
    {
        using var print = new Fingerprint();
        return Add(print, user).ToNumber();
    }

    /// <summary>Of each user; see <see cref="Of(User)"/>.</summary>
    public static Dictionary<UserId, long> Of(IEnumerable<User> users)
    {
        using var print = new Fingerprint();
        return users.ToDictionary(user => user.Id, user => Add(print, user).ToNumber());
    }

    /// <summary>Of the digests of everything that a plan follows from.</summary>
    public static string Of(string reading, string rules, IReadOnlyDictionary<UserId, long> people)
    {
        using var print = new Fingerprint();
        return print
            .Add(reading)
            .Add(rules)
            .AddAll(people.OrderBy(user => user.Key), (into, user) => into.Add(user.Key.Value).Add(user.Value))
            .ToText();
    }

    private static Fingerprint Add(Fingerprint print, User user)
    {
        return print
            .Add(user.Id.Value)
            .Add(user.IsActive)
            .Add(user.IsProtected)
            .Add(user.Anchor?.Job.Value)
            .Add(user.Anchor?.ObjectId.Value)
            .AddAll(ProfileFields.ValuesOf(user.Profile), (into, value) => into.Add(value))
            .AddAll(user.Grants.OrderBy(grant => grant.Right), (into, grant) => into.Add(grant.Right.Value).Add(grant.GrantedBy?.Value));
    }

    private static void Add(Fingerprint print, DirectoryUser user) =>
        print.AddAll(DirectoryProperty.All, (into, property) => into.Add(property.Of(user))).Add(user.AccountEnabled).Add(user.UserType);

    private static long?[] OfLimits(ImportLimits limits) =>
        [
            limits.Deactivated,
            limits.DeactivatedPercent,
            limits.Revoked,
            limits.RevokedPercent,
            limits.RevokedPerRight,
            limits.RevokedPerRightPercent,
            limits.Created,
        ];
}
