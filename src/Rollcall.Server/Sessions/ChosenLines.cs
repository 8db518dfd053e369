using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>Whom a line is about.</summary>
internal readonly record struct SubjectIds(Guid? User, Guid? ObjectId);

/// <summary>Whom a line is about, as the line calls them, and by the login that they have now, if any.</summary>
internal sealed record NamedSubject(SubjectIds Ids, string Login, string? Present);

/// <summary>The waiting lines of a session that somebody means.</summary>
internal sealed record ChosenLines(long Session, LineChoice Choice, IReadOnlyList<SubjectIds> People, IReadOnlyList<Guid> Rights)
{
    /// <summary>Which they are, in words.</summary>
    public string What { get; init; } = "";

    /// <summary>Nothing that waits is left out.</summary>
    public bool IsAll => !Choice.Additions && !Choice.Removals && Choice.Person.Count == 0 && Rights.Count == 0 && Filter.Words.Count == 0;

    /// <summary>The same for all who mean the same lines.</summary>
    public string Key =>
        string.Join(
            '\n',
            [
                Choice.Additions ? "+"
                : Choice.Removals ? "-"
                : "",
                .. People.Select(person => person.ToString()),
                .. Rights.Select(right => right.ToString()),
                .. Filter.Words,
            ]
        );

    private LogFilter Filter => new() { Session = Session, Search = Choice.Search };

    /// <summary>Only lines that wait.</summary>
    public IQueryable<SessionLineRow> Narrow(ServerDb db)
    {
        var lines = Filter.NarrowToSubject(db).With(LineOutcome.Waiting);
        lines =
            Choice.Additions ? lines.Where(line => line.Stage != LineStage.Removals)
            : Choice.Removals ? lines.Where(line => line.Stage == LineStage.Removals)
            : lines;
        if (Choice.Person.Count > 0)
        {
            Guid?[] users = [.. People.Select(person => person.User).Where(id => id is not null)];
            Guid?[] objects = [.. People.Select(person => person.ObjectId).Where(id => id is not null)];
            lines = lines.Where(line => users.Contains(line.UserId) || objects.Contains(line.ObjectId));
        }

        Guid?[] rights = [.. Rights.Select(right => (Guid?)right)];
        return rights.Length > 0 ? lines.Where(line => rights.Contains(line.RightId)) : lines;
    }
}
