namespace Rollcall.Server.Store;

/// <summary>The store can't be used. The message says what is wrong and what to do.</summary>
/// <param name="code">A stable code such as <c>store.newer</c>.</param>
/// <param name="message">For people; it holds no password.</param>
/// <param name="inner">What it came from.</param>
public sealed class StoreException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
