using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Finds out which waiting lines of a session somebody means.</summary>
public sealed class LineSelection(ServerDb db, RightNames rights)
{
    internal async Task<Outcome<ChosenLines>> FindAsync(long session, LineChoice choice, CancellationToken cancellationToken)
    {
        if (choice.IsEmpty)
        {
            return Outcome<ChosenLines>.Invalid(
                new Fault("", "Say which lines: all, those of a person or a right, or those that a search finds.")
            );
        }

        if (choice is { Additions: true, Removals: true })
        {
            return Outcome<ChosenLines>.Invalid(new Fault("additions", "Additions and removals together are all: say all instead."));
        }

        var faults = new List<Fault>();
        var people = new List<SubjectIds>();
        foreach (var person in choice.Person)
        {
            people.AddRange(await PeopleAsync(session, person, faults, cancellationToken));
        }

        var known = await rights.ReadAsync(cancellationToken);
        var named = choice.Right.Select(right => Find(right, known, faults)).OfType<Guid>().ToList();
        return faults.Count > 0
            ? Outcome<ChosenLines>.Invalid(faults)
            : Outcome<ChosenLines>.Done(new ChosenLines(session, choice, people, named, Told(choice)));
    }

    private async Task<IReadOnlyList<SubjectIds>> PeopleAsync(
        long session,
        string person,
        List<Fault> faults,
        CancellationToken cancellationToken
    )
    {
        var name = person.Trim();
        var waiting = db.SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Waiting);
        var key = LoginKey.Of(name);
        var candidates = Guid.TryParse(name, out var id)
            ? waiting.Where(line => line.ObjectId == id || line.UserId == id)
            : waiting.Where(line => line.SearchKey.EndsWith(key) || db.Users.Any(user => user.Id == line.UserId && user.LoginKey == key));
        var found = await candidates
            .Select(line => new
            {
                line.Login,
                line.UserId,
                line.ObjectId,
                Present = db.Users.Where(user => user.Id == line.UserId).Select(user => user.LoginKey).FirstOrDefault(),
            })
            .Distinct()
            .ToListAsync(cancellationToken);
        var meant = found
            .Where(line => id != default || LoginKey.Of(line.Login) == key || line.Present == key)
            .Select(line => new SubjectIds(line.UserId, line.ObjectId))
            .Distinct()
            .ToList();
        if (meant.Count == 0)
        {
            faults.Add(
                new Fault(
                    "person",
                    $"No line of session {session} that waits is about {Words.Quote(name)}. Give a login, an object id or a user's id."
                )
            );
        }

        return meant;
    }

    private static Guid? Find(string right, IReadOnlyDictionary<Guid, Right> known, List<Fault> faults)
    {
        var name = right.Trim();
        var found = known
            .Where(one => one.Key.ToString() == name || string.Equals(one.Value.ToString(), name, StringComparison.OrdinalIgnoreCase))
            .Select(one => (Guid?)one.Key)
            .FirstOrDefault();
        if (found is null)
        {
            faults.Add(
                new Fault(
                    "right",
                    $"There is no right {Words.Quote(name)}. Write it as the log does, such as 'Receptionist at Aarhus', or give its id."
                )
            );
        }

        return found;
    }

    private static string Told(LineChoice choice)
    {
        var words = new List<string>();
        words.AddRange(
            choice.Additions ? ["what takes nothing from anybody"]
            : choice.Removals ? ["what takes something from somebody"]
            : []
        );
        words.AddRange(choice.Person.Select(person => $"person {Words.Quote(person)}"));
        words.AddRange(choice.Right.Select(right => $"right {Words.Quote(right)}"));
        words.AddRange(string.IsNullOrWhiteSpace(choice.Search) ? [] : [$"search {Words.Quote(choice.Search)}"]);
        return words.Count == 0 ? "all" : string.Join(", ", words);
    }
}

/// <summary>Whom a line is about.</summary>
internal readonly record struct SubjectIds(Guid? User, Guid? ObjectId);

/// <summary>The lines that somebody means, and what to call them.</summary>
internal sealed record ChosenLines(
    long Session,
    LineChoice Choice,
    IReadOnlyList<SubjectIds> People,
    IReadOnlyList<Guid> Rights,
    string What
)
{
    /// <summary>Only lines that wait.</summary>
    public IQueryable<SessionLineRow> Narrow(ServerDb db)
    {
        var filter = new LogFilter { Session = Session, Search = Choice.Search };
        var lines = filter.NarrowToSubject(db).Where(line => line.Outcome == LineOutcome.Waiting);
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
