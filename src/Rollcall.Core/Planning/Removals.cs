namespace Rollcall.Core.Planning;

/// <summary>Tells changes that take something from somebody from those that don't.</summary>
internal static class Removals
{
    public static bool Is(Change change) => change is RevokeRight or DeactivateUser;
}
