namespace Rollcall.Sandbox.Graph;

/// <summary>How an answer arrives.</summary>
internal enum Breakage
{
    None,

    /// <summary>All is well with HTTP, and the JSON in it ends early.</summary>
    CutJson,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Reset,
}
