namespace Rollcall.Core.Planning;

/// <summary>
/// What the job's last two imports with a plan switched off and on: whoever is switched off for the second time within three imports in a
/// row is unsteady.
/// </summary>
/// <param name="OffThenOn">Switched off by the import before the last, and on again by the last.</param>
/// <param name="HeldLast">Held as unsteady by the last import.</param>
/// <param name="HeldBefore">Held as unsteady by the import before the last.</param>
public sealed record RecentSwitches(IReadOnlySet<Switch> OffThenOn, IReadOnlySet<Switch> HeldLast, IReadOnlySet<Switch> HeldBefore)
{
    public static RecentSwitches None { get; } = new(new HashSet<Switch>(), new HashSet<Switch>(), new HashSet<Switch>());

    /// <summary>
    /// Off, on, and now off again; or held so a short while ago. What the directory has wanted off three times in a row is steady again.
    /// </summary>
    internal bool IsUnsteady(Switch off) =>
        OffThenOn.Contains(off) || (HeldLast.Contains(off) ? !HeldBefore.Contains(off) : HeldBefore.Contains(off));
}

/// <summary>What an import can switch off and on.</summary>
/// <param name="User">Whose.</param>
/// <param name="Right">The right; null: the account itself.</param>
public readonly record struct Switch(UserId User, RightId? Right);
