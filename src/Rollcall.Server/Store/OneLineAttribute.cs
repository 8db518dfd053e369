using System.ComponentModel.DataAnnotations;

namespace Rollcall.Server.Store;

/// <summary>A text that has no line break or other control character in it.</summary>
/// <param name="field">What the text is, in the middle of a sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute(string field)
    : ValidationAttribute($"The {field} has a line break or another control character in it. Write it in one line.")
{
    public string Field { get; } = field;

    public override bool IsValid(object? value) => value is not string text || !text.Any(char.IsControl);
}
