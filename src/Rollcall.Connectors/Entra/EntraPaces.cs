using System.Collections.Concurrent;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// How fast each tenant may be asked. All who read the same one in this process share one pace, since the directory counts them
/// together: so keep one of these and give it to every connector.
/// </summary>
/// <param name="time">Whose clock the waits go by.</param>
public sealed class EntraPaces(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Graph, Guid Tenant), Pace> paces = new();

    internal Pace Of(EntraConnection connection) =>
        paces.GetOrAdd(
            (connection.Cloud.Graph.Authority.ToUpperInvariant(), connection.DirectoryId),
            _ => new Pace(time, GraphLimits.Reading.RequestsAtFirst, GraphLimits.Reading.RequestsAtOnce)
        );
}
