namespace Rollcall.Connectors;

/// <summary>A directory can't be read. The message says what an administrator can do, and never holds a secret or a token.</summary>
/// <param name="code">A stable code of <see cref="DirectoryFaults"/>.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">What it came from; its text is not for people.</param>
public sealed class DirectoryException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
