using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a Microsoft Entra tenant over Microsoft Graph, as an app with a client secret.</summary>
public sealed class EntraConnector : IDirectoryConnector
{
    /// <summary>How many parts may wait for whoever takes them; then reading waits too.</summary>
    private const int PartsAhead = 16;

    private readonly EntraConnection connection;
    private readonly TimeProvider time;
    private readonly GraphLimits? limits;
    private readonly ILogger log;
    private readonly Pace pace;
    private readonly DirectoryTally? tally;
    private readonly Lock gate = new();
    private GraphWire? wire;

    /// <param name="connection">Which tenant, as whom.</param>
    /// <param name="time">Whose clock the waits between tries go by.</param>
    /// <param name="loggers">Where to log; null: nowhere.</param>
    /// <param name="paces">How fast tenants may be asked, shared by all connectors of the process; null: this one keeps to itself.</param>
    /// <param name="tally">Where what is asked is counted; null: nowhere.</param>
    public EntraConnector(
        EntraConnection connection,
        TimeProvider time,
        ILoggerFactory? loggers = null,
        EntraPaces? paces = null,
        DirectoryTally? tally = null
    )
        : this(connection, time, loggers, paces, null, tally) { }

    /// <param name="connection">Which tenant, as whom.</param>
    /// <param name="time">Whose clock the waits between tries go by.</param>
    /// <param name="loggers">Where to log; null: nowhere.</param>
    /// <param name="paces">How fast tenants may be asked; null: this one keeps to itself.</param>
    /// <param name="limits">Bounds for all that is asked; null: those that fit reading and checking.</param>
    /// <param name="tally">Where what is asked is counted; null: nowhere.</param>
    internal EntraConnector(
        EntraConnection connection,
        TimeProvider time,
        ILoggerFactory? loggers,
        EntraPaces? paces,
        GraphLimits? limits,
        DirectoryTally? tally = null
    )
    {
        this.connection = connection;
        this.time = time;
        this.limits = limits;
        this.tally = tally;
        pace = (paces ?? new EntraPaces(time)).Of(connection);
        log = loggers?.CreateLogger<EntraConnector>() ?? (ILogger)NullLogger.Instance;
    }

    public IAsyncEnumerable<ReadingPart> ReadAsync(IReadOnlyCollection<ObjectId> linkedGroups, CancellationToken cancellationToken) =>
        StreamAsync((reading, cancellation) => reading.ReadAllAsync(linkedGroups, cancellation), cancellationToken);

    public IAsyncEnumerable<ReadingPart> ReadLinkedAsync(
        IReadOnlyCollection<ObjectId> linkedGroups,
        IReadOnlyCollection<ObjectId> others,
        CancellationToken cancellationToken
    ) => StreamAsync((reading, cancellation) => reading.ReadLinkedAsync(linkedGroups, others, cancellation), cancellationToken);

    public IAsyncEnumerable<ReadingPart> ReadChangesAsync(
        IReadOnlyList<DirectoryCursor> cursors,
        IReadOnlyCollection<ObjectId> linkedGroups,
        FindKnown? findKnown,
        CancellationToken cancellationToken
    ) =>
        StreamAsync((reading, cancellation) => reading.ReadChangesAsync(cursors, linkedGroups, findKnown, cancellation), cancellationToken);

    public IAsyncEnumerable<ReadingPart> ReadPeopleAsync(
        IReadOnlyCollection<string> asked,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    ) => StreamAsync((reading, cancellation) => reading.ReadPeopleAsync(asked, linkedGroups, cancellation), cancellationToken);

    public IAsyncEnumerable<ReadingPart> ReadGroupsAsync(CancellationToken cancellationToken) =>
        StreamAsync((reading, cancellation) => reading.ReadGroupsAsync(cancellation), cancellationToken);

    public async Task<GroupContents> OpenGroupAsync(ObjectId group, CancellationToken cancellationToken)
    {
        using var session = Begin(limits ?? GraphLimits.Checking);
        return await new GroupOpening(session, time).OpenAsync(group, cancellationToken);
    }

    public async Task<ConnectionCheck> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var session = Begin(limits ?? GraphLimits.Checking);
            return await new ConnectionChecker(session).CheckAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            // Nothing was asked yet: the addresses or the certificate file can't be used.
            return new ConnectionCheck([new CheckStep("token", fault.Code, fault.Message)], null, []);
        }
    }

    public async Task<AppStanding> ReadAppAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var session = Begin(limits ?? GraphLimits.Checking);
            return await new AppReading(session, time).ReadAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            // Nothing was asked yet: the addresses or the certificate file can't be used.
            return AppStanding.NotSignedIn(fault.Code, fault.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        wire?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<ReadingPart> StreamAsync(
        Func<EntraReading, CancellationToken, Task> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var parts = Channel.CreateBounded<ReadingPart>(new BoundedChannelOptions(PartsAhead) { SingleReader = true });
        using var session = Begin(limits ?? GraphLimits.Reading, parts.Writer);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = FillAsync(parts.Writer, writer => read(session.Reading(writer), stop.Token));
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken))
            {
                yield return part;
            }
            // The stream ends without an exception only when the reading did.
            await reading;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the channel whatever happens, so that whoever reads it never waits for nobody.</summary>
    private static async Task FillAsync(ChannelWriter<ReadingPart> writer, Func<ChannelWriter<ReadingPart>, Task> fill)
    {
        try
        {
            await fill(writer);
        }
        finally
        {
            writer.TryComplete();
        }
    }

    private GraphSession Begin(GraphLimits bounds, ChannelWriter<ReadingPart>? parts = null)
    {
        lock (gate)
        {
            wire ??= new GraphWire(connection.Cloud);
        }
        return new GraphSession(connection, wire, pace, bounds, new WaitNotice(parts), time, log, tally);
    }
}
