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
        public long Session { get; set; }

        /// <summary>Only lines of this code, or whose code begins with it and a dot; null: all.</summary>
        public string? Code { get; set; }

        /// <summary>Only lines with this outcome; null: all.</summary>
        public LineOutcome? Outcome { get; set; }

        /// <summary>Only lines after this number.</summary>
        public int After { get; set; }

        /// <summary>How many at the most; null: all.</summary>
        public int? Most { get; set; }
    }

    public async Task<Outcome<IAsyncEnumerable<LogLine>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (!await db.Sessions.AnyAsync(session => session.Id == query.Session, cancellationToken))
        {
            return Outcome<IAsyncEnumerable<LogLine>>.NotFound($"There is no session {query.Session}.");
        }

        var known = await rights.ReadAsync(cancellationToken);
        return Outcome<IAsyncEnumerable<LogLine>>.Done(ReadAsync(Rows(query), known, cancellationToken));
    }

    private IQueryable<SessionLineRow> Rows(Query query)
    {
        var rows = db.SessionLines.AsNoTracking().Where(line => line.SessionId == query.Session && line.Number > query.After);
        if (query.Code is { } code)
        {
            var family = code + ".";
            rows = rows.Where(line => line.Code == code || line.Code.StartsWith(family));
        }

        if (query.Outcome is { } outcome)
        {
            rows = rows.Where(line => line.Outcome == outcome);
        }

        rows = rows.OrderBy(line => line.Number);
        return query.Most is { } most ? rows.Take(most) : rows;
    }

    private static async IAsyncEnumerable<LogLine> ReadAsync(
        IQueryable<SessionLineRow> rows,
        IReadOnlyDictionary<Guid, Right> rights,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var details = LineDetails.FromJson(row.Details);
            yield return new LogLine
            {
                Number = row.Number,
                Code = row.Code,
                Message = row.Message,
                Login = row.Login,
                DisplayName = row.Name,
                ObjectId = row.ObjectId,
                Fields = details.Fields ?? details.Changes?.Select(change => change.Field).ToArray() ?? [],
                Changes = details.Changes,
                Outcome = row.Outcome,
                Right = row.RightId is { } id && rights.TryGetValue(id, out var right) ? RightView.Of(right) : null,
            };
        }
    }
}
