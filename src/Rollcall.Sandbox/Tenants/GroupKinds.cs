using System.Globalization;

namespace Rollcall.Sandbox.Tenants;

/// <summary>What the kind of a group makes of its properties.</summary>
internal static class GroupKinds
{
    public static Group Shape(this GroupKind kind, Group group)
    {
        var unified = kind is GroupKind.Microsoft365 or GroupKind.DynamicMicrosoft365;
        var dynamic = kind is GroupKind.DynamicSecurity or GroupKind.DynamicMicrosoft365;
        var mailEnabled = unified || kind is GroupKind.MailEnabledSecurity or GroupKind.Distribution;
        var nickname = string.Concat(group.DisplayName.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        nickname += string.Create(CultureInfo.InvariantCulture, $"{group.Position}");
        var mail = mailEnabled ? $"{nickname}@{WellKnown.DefaultDomain}" : null;
        return group with
        {
            GroupTypes = (unified, dynamic) switch
            {
                (true, true) => ["Unified", "DynamicMembership"],
                (true, false) => ["Unified"],
                (false, true) => ["DynamicMembership"],
                (false, false) => [],
            },
            Mail = mail,
            MailEnabled = mailEnabled,
            MailNickname = nickname,
            MembershipRule = dynamic ? group.MembershipRule ?? "user.accountEnabled -eq true" : null,
            MembershipRuleProcessingState = dynamic ? "On" : null,
            ProxyAddresses = mail is null ? [] : [$"SMTP:{mail}"],
            SecurityEnabled = kind is GroupKind.Security or GroupKind.MailEnabledSecurity or GroupKind.DynamicSecurity,
            Visibility = group.Visibility ?? (unified ? "Public" : null),
        };
    }

    /// <summary>Whether groups of this kind may have groups as members.</summary>
    public static bool MayNest(this GroupKind kind) =>
        kind is GroupKind.Security or GroupKind.MailEnabledSecurity or GroupKind.Distribution;
}
