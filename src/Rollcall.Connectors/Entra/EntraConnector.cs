using Microsoft.Extensions.Logging;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

public sealed class EntraConnector : IDirectoryConnector
{
    public static EntraConnector Create(EntraConnection connection, TimeProvider time, ILoggerFactory logs) =>
        throw new NotImplementedException();

    public IAsyncEnumerable<ReadingPart> ReadAsync(IReadOnlyCollection<ObjectId> linkedGroups, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public IAsyncEnumerable<ReadingPart> ReadGroupsAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ConnectionCheck> CheckAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
