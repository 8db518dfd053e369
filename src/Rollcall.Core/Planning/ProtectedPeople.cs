using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Whoever carries the flag, or holds a role that carries it, keeps account and rights, whatever the directory says.</summary>
internal static class ProtectedPeople
{
    public const string Code = "guard.protected";

    public static Guarded Keep(Guarded guarded, IReadOnlyList<User> users, ImportRules rules)
    {
        var kept = users
            .Select(user => (user.Id, Why: WhyProtected(user, rules)))
            .Where(user => user.Why is not null)
            .ToDictionary(user => user.Id, user => user.Why!);
        return kept.Count == 0
            ? guarded
            : guarded.Withhold(change =>
                Removals.Is(change) && change.Subject.User is { } user && kept.TryGetValue(user, out var why)
                    ? new WithheldChange(change, Code, why)
                    : null
            );
    }

    private static string? WhyProtected(User user, ImportRules rules)
    {
        if (user.IsProtected)
        {
            return $"{Texts.User(Subjects.Of(user))} is protected: take the protection away if this is to happen.";
        }

        var role = user
            .Grants.OrderBy(grant => grant.Right)
            .Select(grant => rules.Rights.GetValueOrDefault(grant.Right))
            .FirstOrDefault(right => right is { Role: { } held } && rules.ProtectedRoles.Contains(held));
        return role is null
            ? null
            : $"{Texts.User(Subjects.Of(user))} is {role}, and that role is protected: take the role away by hand if this is to happen.";
    }
}
