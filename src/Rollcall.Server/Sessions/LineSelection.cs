using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Finds out which waiting lines of a session somebody means.</summary>
public sealed class LineSelection(ServerDb db, RightNames rights)
{
    /// <summary>So many people are named where a choice is told.</summary>
    private const int MostNamed = 3;

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
        var people = await PeopleAsync(session, choice.Person, faults, cancellationToken);
        var known = await rights.ReadAsync(cancellationToken);
        var named = choice.Right.Select(right => Find(right, known, faults)).OfType<Guid>().ToList();
        return faults.Count > 0
            ? Outcome<ChosenLines>.Invalid(faults)
            : Outcome<ChosenLines>.Done(
                new ChosenLines(session, choice, [.. people.Select(person => person.Ids)], named)
                {
                    What = Told(
                        choice,
                        [.. people.Select(person => person.Login).Distinct()],
                        [.. named.Select(id => known[id].ToString())]
                    ),
                }
            );
    }

    /// <summary>One look for all who are given by an id, however many; one more for each login.</summary>
    private async Task<IReadOnlyList<NamedSubject>> PeopleAsync(
        long session,
        IReadOnlyList<string> words,
        List<Fault> faults,
        CancellationToken cancellationToken
    )
    {
        var waiting = db.SessionLines.Where(line => line.SessionId == session).With(LineOutcome.Waiting);
        Guid?[] ids = [.. words.Select(word => Guid.TryParse(word, out var id) ? id : (Guid?)null).Where(id => id is not null)];
        var people =
            ids.Length == 0
                ? []
                : await FindAsync(waiting.Where(line => ids.Contains(line.ObjectId) || ids.Contains(line.UserId)), cancellationToken);
        var missing = words.Where(word =>
            Guid.TryParse(word, out var id) && !people.Any(person => person.Ids.User == id || person.Ids.ObjectId == id)
        );
        faults.AddRange(missing.Select(word => Missing(session, word)));
        foreach (var word in words.Where(word => !Guid.TryParse(word, out _)))
        {
            var key = LoginKey.Of(word.Trim());
            var found = await FindAsync(
                waiting.Where(line => line.SearchKey.EndsWith(key) || db.Users.Any(user => user.Id == line.UserId && user.LoginKey == key)),
                cancellationToken
            );
            found = [.. found.Where(person => LoginKey.Of(person.Login) == key || person.Present == key)];
            faults.AddRange(found.Count == 0 ? [Missing(session, word)] : []);
            people = [.. people, .. found];
        }

        return people;
    }

    private async Task<IReadOnlyList<NamedSubject>> FindAsync(IQueryable<SessionLineRow> lines, CancellationToken cancellationToken)
    {
        var found = await lines
            .Select(line => new
            {
                line.Login,
                line.UserId,
                line.ObjectId,
                Present = db.Users.Where(user => user.Id == line.UserId).Select(user => user.LoginKey).FirstOrDefault(),
            })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. found.Select(line => new NamedSubject(new SubjectIds(line.UserId, line.ObjectId), line.Login, line.Present))];
    }

    private static Fault Missing(long session, string person) =>
        new(
            "person",
            $"No line of session {session} that waits is about {Words.Quote(person)}. Give a login, an object id or a user's id."
        );

    private static Guid? Find(string right, IReadOnlyDictionary<Guid, Right> known, List<Fault> faults)
    {
        var found = RightFinder.Find(right, known);
        if (found is null)
        {
            faults.Add(
                new Fault(
                    "right",
                    $"There is no right {Words.Quote(right)}. Write it as the log does, such as 'Receptionist at Aarhus', or give its id."
                )
            );
        }

        return found?.Id.Value;
    }

    private static string Told(LineChoice choice, IReadOnlyList<string> logins, IReadOnlyList<string> rights)
    {
        var words = new List<string>();
        words.AddRange(
            choice.Additions ? ["what takes nothing from anybody"]
            : choice.Removals ? ["what takes something from somebody"]
            : []
        );
        words.AddRange(logins.Take(MostNamed).Select(login => $"person {Words.Quote(login)}"));
        words.AddRange(logins.Count > MostNamed ? [$"{logins.Count - MostNamed} more people"] : []);
        words.AddRange(rights.Select(right => $"right {Words.Quote(right)}"));
        words.AddRange(string.IsNullOrWhiteSpace(choice.Search) ? [] : [$"search {Words.Quote(choice.Search)}"]);
        return words.Count == 0 ? "all" : string.Join(", ", words);
    }
}
