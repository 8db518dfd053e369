namespace Rollcall.Connectors.Entra;

/// <summary>What Microsoft Graph is asked. Whatever it is, asking twice changes nothing.</summary>
/// <param name="Address">Where.</param>
/// <param name="Asking">How it wants to be asked.</param>
/// <param name="Body">JSON to post; nothing: it is got.</param>
internal sealed record GraphQuestion(Uri Address, GraphAsking Asking = GraphAsking.Plain, ReadOnlyMemory<byte> Body = default);
