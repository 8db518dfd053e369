using Rollcall.Core.Directories;
using Rollcall.Server.Linking;

namespace Rollcall.Server.Pages.Linking;

/// <summary>What kinds of groups are called.</summary>
internal static class GroupWords
{
    public static string Of(GroupView group) =>
        group.Kind switch
        {
            GroupKind.Security => "Security",
            GroupKind.Microsoft365 => "Microsoft 365",
            GroupKind.MailEnabledSecurity => "Mail-enabled security",
            GroupKind.Distribution => "Distribution list",
        };
}
