using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Explaining;

/// <summary>Looks for somebody in the directories as they were last read, and says of each why they are here or not.</summary>
public sealed class FindInDirectory(ServerDb db, CopyPeople copies, LogOfPerson log)
{
    /// <summary>So many are told at the most.</summary>
    public const int Most = 20;

    private const int MostWords = 8;

    /// <param name="search">Words of a name, an e-mail address or a userPrincipalName; or an object id.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<Outcome<DirectoryPeople>> HandleAsync(string search, CancellationToken cancellationToken)
    {
        var words = LoginKey.Of(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return Outcome<DirectoryPeople>.Invalid(
                new Fault("search", "Say whom to look for: a name, an e-mail address, or an object id.")
            );
        }

        var found = new List<PersonWhy>();
        var isCut = false;
        foreach (
            var job in await db
                .Jobs.AsNoTracking()
                .Where(job => job.ReadingId != null)
                .OrderBy(job => job.NameKey)
                .ToListAsync(cancellationToken)
        )
        {
            var people = await Narrow(job, search, words).Take(Most + 1 - found.Count).ToListAsync(cancellationToken);
            var around = await copies.JobAsync(job, cancellationToken);
            isCut |= people.Count > Most - found.Count;
            foreach (var person in people.Take(Most - found.Count))
            {
                found.Add(await ExplainAsync(around, person, cancellationToken));
            }
        }

        return Outcome<DirectoryPeople>.Done(
            new DirectoryPeople(
                found,
                isCut,
                await db
                    .Jobs.Where(job => job.ReadingId == null)
                    .OrderBy(job => job.NameKey)
                    .Select(job => job.Name)
                    .ToListAsync(cancellationToken),
                await db
                    .Jobs.Where(job => db.Readings.Any(row => row.Id == job.ReadingId && row.IsOfLinked))
                    .OrderBy(job => job.NameKey)
                    .Select(job => job.Name)
                    .ToListAsync(cancellationToken)
            )
        );
    }

    private IQueryable<CopyUserRow> Narrow(JobRow job, string search, List<string> words)
    {
        var rows = db.CopyUsers.AsNoTracking().Where(row => row.ReadingId == job.ReadingId);
        if (Guid.TryParse(search, out var id))
        {
            // As in CopyPeople: by number, SQLite would go through everybody.
            return rows.Where(row => row.ObjectId == id).OrderBy(row => row.ObjectId);
        }

        foreach (var word in words)
        {
            rows = rows.Where(row => row.SearchKey.Contains(word));
        }

        return rows.OrderBy(row => row.Number);
    }

    private async Task<PersonWhy> ExplainAsync(JobInCopy around, CopyUserRow row, CancellationToken cancellationToken)
    {
        var job = around.Job;
        var user = await db
            .Users.AsNoTracking()
            .Where(user => user.JobId == job.Id && user.ObjectId == row.ObjectId)
            .FirstOrDefaultAsync(cancellationToken);
        var person = await copies.ReadAsync(around, row.ObjectId, cancellationToken);
        var standing = WhyTexts.Of(person, await log.ReadAsync(job.Id, row.ObjectId, null, cancellationToken));
        if (user is { Active: true } && standing.Code == "why.next-import")
        {
            standing = new WhyStanding("why.imported", $"Is imported by {job.Name}.");
        }

        return new PersonWhy
        {
            UserId = user?.Id,
            ObjectId = row.ObjectId,
            Name = row.DisplayName ?? "",
            Login = user?.Login ?? row.UserPrincipalName ?? "",
            Job = job.Name,
            ReadAt = person.ReadAt,
            Code = standing.Code,
            Message = standing.Message,
        };
    }
}

/// <summary>People of directories, and why they are here or not.</summary>
/// <param name="People">The first of them.</param>
/// <param name="HasMore">There are more: say more words.</param>
/// <param name="Unread">The import jobs whose directory was never read whole, so that nobody looked there.</param>
/// <param name="LinkedOnly">The import jobs of whose directory only people in linked groups are read: of nobody else is anything known there.</param>
public sealed record DirectoryPeople(
    IReadOnlyList<PersonWhy> People,
    bool HasMore,
    IReadOnlyList<string> Unread,
    IReadOnlyList<string> LinkedOnly
);
