namespace Rollcall.Core.Planning;

/// <summary>Whoever goes off and on in turn is left on until the directory is steady again, or a person decides: one of the two answers is wrong.</summary>
internal static class Unsteadiness
{
    public const string Code = "guard.unsteady";

    public static Guarded Hold(Guarded guarded, RecentSwitches past) =>
        guarded.Wait(change =>
            SwitchOf(change) is { } off && past.IsUnsteady(off)
                ? new WaitingChange(
                    change,
                    Code,
                    "Waits: the last imports switched this off and on in turn, so the directory is unsteady here. It is done when the directory says the "
                        + "same three times in a row, or when you allow it."
                )
                : null
        );

    private static Switch? SwitchOf(Change change) =>
        change switch
        {
            RevokeRight { Subject.User: { } user } revoke => new Switch(user, revoke.Right),
            DeactivateUser { Subject.User: { } user } => new Switch(user, null),
            _ => null,
        };
}
