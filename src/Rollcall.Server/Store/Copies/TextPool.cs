namespace Rollcall.Server.Store.Copies;

/// <summary>Keeps texts once that many people share: a department, a job title, a given name.</summary>
internal sealed class TextPool() : Pool<string>(StringComparer.Ordinal);
