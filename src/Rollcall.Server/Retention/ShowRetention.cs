using Rollcall.Server.Store;

namespace Rollcall.Server.Retention;

/// <summary>Shows for how long what is kept.</summary>
public sealed class ShowRetention(ServerDb db)
{
    public Task<RetentionTimes> HandleAsync(CancellationToken cancellationToken) => RetentionTimes.ReadAsync(db, cancellationToken);
}
