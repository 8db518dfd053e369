namespace Rollcall.Server.Pages.Parts;

/// <summary>One of the things that can be chosen in a <see cref="SelectField"/>.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
public sealed record Choice(string Value, string Text);
