using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>Why something can't be known.</summary>
/// <param name="IsOfGoneGroups">All that is missing are the members of groups which the directory has no more, for sure.</param>
/// <param name="Message">Why a change is not made because of it, in a sentence.</param>
internal sealed record Doubt(bool IsOfGoneGroups, string Message)
{
    /// <summary>Null: nothing is missing.</summary>
    public static Doubt? Of(IReadOnlyList<Unread> missing, CollectionNames names)
    {
        if (missing.Count == 0)
        {
            return null;
        }

        var unread = missing.Where(one => !one.IsGone).ToList();
        return unread.Count > 0
            ? new Doubt(
                false,
                $"Not done: it can't be known whether it is right, since {names.List(unread)} could not be read whole. "
                    + "The next import that reads it whole decides."
            )
            : new Doubt(
                true,
                $"Waits: the directory does not have {names.List(missing)} any more. Allow this if that was deleted on purpose, or remove its link; "
                    + "otherwise restore it in the directory."
            );
    }
}
