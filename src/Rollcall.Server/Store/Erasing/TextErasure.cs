using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Rollcall.Server.Store.Erasing;

/// <summary>Takes a person's words out of texts that are about others, such as a rejection that names who has the login.</summary>
internal sealed class TextErasure(ServerDb db, IReadOnlyList<string> words)
{
    /// <summary>Of so many spellings a database can be asked in one statement.</summary>
    private const int AtOnce = 30;

    private readonly string[] spellings =
    [
        .. words.SelectMany(word => new[] { word, word.ToUpperInvariant(), word.ToLowerInvariant() }).Distinct(),
    ];

    private readonly Regex pattern = new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10)
    );

    /// <summary>In the transaction that is under way, with the audit's gate open.</summary>
    /// <returns>How many rows were changed, by what they are.</returns>
    public async Task<IReadOnlyList<ErasedRows>> EraseAsync(CancellationToken cancellationToken) =>
        words.Count == 0
            ? []
            :
            [
                await InAsync(
                    "mentions in lines about others",
                    db.SessionLines,
                    cancellationToken,
                    row => row.Login,
                    row => row.Name,
                    row => row.SearchKey,
                    row => row.Message,
                    row => row.Details
                ),
                await InAsync(
                    "mentions in sessions",
                    db.Sessions,
                    cancellationToken,
                    row => row.StartedBy,
                    row => row.Message,
                    row => row.Asked,
                    row => row.WayReason
                ),
                await InAsync("mentions in decisions", db.SessionDecisions, cancellationToken, row => row.By, row => row.What),
                await InAsync("mentions in the planner's answers", db.LeaverAnswers, cancellationToken, row => row.Duties),
                await InAsync("mentions in jobs", db.Jobs, cancellationToken, row => row.PausedBy, row => row.PauseNote),
                await InAsync("mentions in ledgers", db.Collections, cancellationToken, row => row.Message),
                await InAsync(
                    "messages",
                    db.Messages,
                    cancellationToken,
                    row => row.Title,
                    row => row.Text,
                    row => row.Advice,
                    row => row.Fault
                ),
                await InAsync(
                    "mentions in the audit",
                    db.Audit,
                    cancellationToken,
                    row => row.By,
                    row => row.ByKey,
                    row => row.Origin,
                    row => row.Subject,
                    row => row.Former,
                    row => row.Present
                ),
            ];

    private async Task<ErasedRows> InAsync<TRow>(
        string what,
        DbSet<TRow> table,
        CancellationToken cancellationToken,
        params Expression<Func<TRow, string?>>[] columns
    )
        where TRow : class
    {
        var rows = new List<TRow>();
        foreach (var some in spellings.Chunk(AtOnce))
        {
            rows.AddRange(await table.Where(Mentions(columns, some)).ToListAsync(cancellationToken));
        }

        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                var property = db.Entry(row).Property(column);
                property.CurrentValue = property.CurrentValue is { } text ? pattern.Replace(text, Forgotten.Text) : null;
            }
        }

        var changed = rows.Distinct().Count(row => db.Entry(row).State == EntityState.Modified);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new ErasedRows(what, changed);
    }

    /// <summary>One of the columns has one of the words in one of its spellings: what else is in those rows, the pattern decides.</summary>
    private static Expression<Func<TRow, bool>> Mentions<TRow>(Expression<Func<TRow, string?>>[] columns, string[] spellings)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
        var any = columns
            .Select(column => new Renaming(column.Parameters[0], row).Visit(column.Body))
            .SelectMany(column =>
                spellings.Select(word =>
                    (Expression)
                        Expression.AndAlso(
                            Expression.NotEqual(column, Expression.Constant(null, typeof(string))),
                            Expression.Call(column, contains, Parameter(word))
                        )
                )
            )
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<TRow, bool>>(any, row);
    }

    /// <summary>A word goes to the database as a parameter, so that it is in no log of statements.</summary>
    private static MemberExpression Parameter(string word) => Expression.Property(Expression.Constant(new Kept(word)), nameof(Kept.Word));

    private sealed record Kept(string Word);

    private sealed class Renaming(ParameterExpression former, ParameterExpression present) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == former ? present : node;
    }
}

/// <summary>How many rows of a kind were erased or lost what they said of a person.</summary>
/// <param name="What">What they are, in the plural.</param>
/// <param name="Rows">How many.</param>
public sealed record ErasedRows(string What, int Rows)
{
    /// <summary>All of them in a line.</summary>
    public static string Text(IEnumerable<ErasedRows> erased) => string.Join(", ", erased.Select(some => $"{some.Rows} {some.What}"));
}
