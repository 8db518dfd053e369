using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>What is said when a group's members are no proof although their pages came to an end.</summary>
internal static class MemberFaults
{
    public static DirectoryException Nameless(ObjectId group, long count) =>
        new(
            DirectoryFaults.BrokenAnswer,
            $"{count} members of the group {group} came without an id, so who they are is not known. Look at proxies that change answers."
        );

    public static DirectoryException Unsaid(ObjectId group, long count) =>
        new(
            DirectoryFaults.BrokenAnswer,
            $"The directory does not say what {count} members of the group {group} are, and since the list of groups is not whole, they may be groups"
                + " with members of their own. Cure what broke the list of groups, then import again."
        );

    /// <summary>An empty answer of a group that hides its members says nothing: nobody must lose a right over it.</summary>
    public static DirectoryException Hidden(KnownGroup group) =>
        new(
            DirectoryFaults.HiddenMembers,
            (
                group.HidesMembers is null
                    ? $"The directory does not say whether the group {group.Name} ({group.Id.Id}) hides its members"
                    : $"The group {group.Name} ({group.Id.Id}) hides its members"
            )
                + $", and {Permissions.HiddenMembers} is missing: an empty answer does not mean that nobody is in it. Remove its link, or let the app"
                + $" see hidden members. {Permissions.HowToConsent}"
        );

    /// <summary>Whoever goes on asking what does not answer waits for nothing, group by group.</summary>
    public static DirectoryException NotAsked(ObjectId group, int failures, DirectoryException last) =>
        new(
            last.Code,
            $"The members of the group {group} were not asked for, since {failures} collections in a row had failed for good. The last one said:"
                + $" {last.Message}"
        );
}
