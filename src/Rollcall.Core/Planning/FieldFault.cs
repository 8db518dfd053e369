namespace Rollcall.Core.Planning;

/// <summary>One property of a directory user that keeps the user out.</summary>
/// <param name="Field">The property in the directory's own name, such as <c>mail</c>.</param>
/// <param name="IsMissing">There is nothing in it, or nothing but white space; otherwise what is in it cannot be used.</param>
/// <param name="What">What is wrong, as the predicate of a sentence: <c>is blank</c>.</param>
public readonly record struct FieldFault(string Field, bool IsMissing, string What)
{
    /// <summary>What to do when it is nothing that can be mended in the directory; otherwise null.</summary>
    public string? Cure { get; init; }
}
