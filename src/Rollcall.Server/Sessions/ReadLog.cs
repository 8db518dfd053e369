using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Reads a session's log, line by line, however long it is.</summary>
public sealed class ReadLog(ServerDb db, RightNames rights)
{
    public sealed class Query
    {
        public required LogFilter Filter { get; init; }

        /// <summary>Only lines after this number.</summary>
        public int After { get; init; }

        /// <summary>How many at the most; null: all.</summary>
        public int? Most { get; init; }
    }

    public async Task<Outcome<IAsyncEnumerable<LogLine>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var cloud = await db
            .Sessions.Where(session => session.Id == query.Filter.Session)
            .Select(session => (CloudName?)session.Job!.Cloud)
            .SingleOrDefaultAsync(cancellationToken);
        if (cloud is null || await query.Filter.OfWholeLogAsync(db, cancellationToken) is not { } filter)
        {
            return Outcome<IAsyncEnumerable<LogLine>>.NotFound($"There is no session {query.Filter.Session}.");
        }

        if (await RemovedLog.WhyAsync(db, query.Filter.Session, cancellationToken) is { } gone)
        {
            return Outcome<IAsyncEnumerable<LogLine>>.Conflict(gone);
        }

        var known = await rights.ReadAsync(cancellationToken);
        return Outcome<IAsyncEnumerable<LogLine>>.Done(
            ReadAsync(
                [.. filter.Parts(db).Select(part => part.Where(line => line.Number > query.After).OrderBy(line => line.Number))],
                query.Most ?? int.MaxValue,
                known,
                cloud.Value,
                await LeaverAnswers.ReadAsync(db, query.Filter.Session, cancellationToken),
                cancellationToken
            )
        );
    }

    private static async IAsyncEnumerable<LogLine> ReadAsync(
        IReadOnlyList<IQueryable<SessionLineRow>> parts,
        int most,
        IReadOnlyDictionary<Guid, Right> rights,
        CloudName cloud,
        LeaverAnswers answers,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var part in parts)
        {
            await foreach (var row in part.Take(most).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                most--;
                yield return answers.Of(LogLine.Of(row, rights, cloud), row);
            }
        }
    }
}
