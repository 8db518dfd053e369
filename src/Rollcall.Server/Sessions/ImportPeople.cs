using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Imports a few people now, and nobody else: those who were mended in the directory, or somebody who starts today.</summary>
public sealed class ImportPeople(ServerDb db, JobFinder jobs, SessionQueue queue, Actor actor, AuditTrail trail)
{
    /// <summary>So many at once; for more, everybody is imported as fast.</summary>
    public const int Most = 200;

    private const int LongestName = 400;

    public sealed record Command
    {
        /// <summary>The job's name or id; null: the only one there is, or the only one that knows these people.</summary>
        public string? Job { get; init; }

        /// <summary>Logins, e-mail addresses, userPrincipalNames or object ids.</summary>
        public IReadOnlyList<string> People { get; init; } = [];

        /// <summary>Only show what would be done.</summary>
        public bool Test { get; init; }

        /// <summary>Whoever asks twice with the same one has asked once; null: each call is one more session.</summary>
        public Guid? Request { get; init; }
    }

    /// <returns>The session's id; it has not begun yet.</returns>
    public async Task<Outcome<long>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> people =
        [
            .. command.People.Select(person => person.Trim()).Where(person => person.Length > 0).DistinctBy(LoginKey.Of),
        ];
        if (WhyNot(people) is { } fault)
        {
            return Outcome<long>.Invalid(fault);
        }

        var found = await FindJobAsync(command.Job, people, cancellationToken);
        return found.Value is { } job
            ? Outcome<long>.Done(
                await queue.AddAsync(
                    job.Id,
                    command.Test ? SessionKind.Test : SessionKind.Import,
                    actor.Name,
                    command.Request,
                    cancellationToken,
                    asked: await KnownAsync(job, people, cancellationToken),
                    told: trail.Started(
                        command.Test ? SessionKind.Test : SessionKind.Import,
                        job.Name,
                        $"only {people.Count} {(people.Count == 1 ? "person" : "people")}"
                    )
                )
            )
            : found.As<long>();
    }

    private static Fault? WhyNot(IReadOnlyList<string> people) =>
        people.Count == 0 ? new Fault("people", "Say whom to import: a login, an e-mail address or an object id.")
        : people.Count > Most
            ? new Fault("people", $"{people.Count} people are too many at once; {Most} are allowed. Import everybody instead.")
        : people.FirstOrDefault(person => person.Length > LongestName || person.Any(char.IsControl)) is { } odd
            ? new Fault("people", $"{Words.Quote(odd)} is no login, e-mail address or object id.")
        : null;

    private async Task<Outcome<JobRow>> FindJobAsync(string? name, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            return await jobs.FindAsync(name, cancellationToken) is { } job
                ? Outcome<JobRow>.Done(job)
                : Outcome<JobRow>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        var all = await db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToListAsync(cancellationToken);
        if (all is [var only])
        {
            return Outcome<JobRow>.Done(only);
        }

        string[] keys = [.. people.Select(LoginKey.Of)];
        var leading = await db
            .Users.Where(user => user.JobId != null && EF.Parameter(keys).Contains(user.LoginKey))
            .Select(user => user.JobId)
            .Distinct()
            .ToListAsync(cancellationToken);
        return leading is [{ } known]
            ? Outcome<JobRow>.Done(all.Single(job => job.Id == known))
            : Outcome<JobRow>.Invalid(
                new Fault(
                    "job",
                    all.Count == 0 ? "There is no import job yet." : $"Say by which job: {Words.List([.. all.Select(job => job.Name)])}."
                )
            );
    }

    /// <summary>Whoever is known by a login is asked for by the object id: the login may be made of what can't be searched.</summary>
    private async Task<IReadOnlyList<string>> KnownAsync(JobRow job, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        string[] keys = [.. people.Select(LoginKey.Of)];
        var known = await db
            .Users.Where(user => user.JobId == job.Id && user.ObjectId != null && EF.Parameter(keys).Contains(user.LoginKey))
            .ToDictionaryAsync(user => user.LoginKey, user => user.ObjectId!.Value, cancellationToken);
        return [.. people.Select(person => known.TryGetValue(LoginKey.Of(person), out var id) ? id.ToString() : person)];
    }
}
