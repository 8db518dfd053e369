namespace Rollcall.Sandbox.Control;

/// <summary>An action can't be done as it was asked for; the message says what is wrong.</summary>
internal sealed class BadActionException(string message) : Exception(message);
