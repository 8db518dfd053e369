namespace Rollcall.Sandbox;

/// <summary>The host could not begin; the message is for whoever started it.</summary>
public sealed class SandboxStartException(string message, Exception? inner = null) : Exception(message, inner);
