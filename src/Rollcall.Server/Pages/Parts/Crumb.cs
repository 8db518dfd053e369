namespace Rollcall.Server.Pages.Parts;

/// <summary>A step on the way to a page.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Href">Where it is; null: it is only a name.</param>
public sealed record Crumb(string Text, string? Href = null);
