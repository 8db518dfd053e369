namespace Rollcall.Sandbox.Graph;

/// <summary>A $filter, ready to be asked. A filter that is nothing but ids names them, so that nobody need walk the whole directory.</summary>
internal sealed record Filter<T>(Func<T, bool> Matches, IReadOnlyList<Guid>? Ids = null)
{
    public static readonly Filter<T> Everything = new(_ => true);
}
