namespace Rollcall.Core.Planning;

/// <summary>A directory user in scope who is left out, and why. The list of its kinds is closed: it stands in this file.</summary>
public abstract record Rejection
{
    private protected Rejection(Subject subject) => Subject = subject;

    public Subject Subject { get; }

    /// <summary>The reason's stable code, such as <c>user.missing-field</c>.</summary>
    public abstract string Code { get; }

    /// <summary>The directory's properties that have to be mended, in the directory's own names.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>What is wrong and what to do, in a sentence.</summary>
    public abstract string Message { get; }
}
