namespace Rollcall.Server.Store.Erasing;

/// <summary>What stands where a person was named who was forgotten.</summary>
internal static class Forgotten
{
    public const string Text = "(forgotten)";
}
