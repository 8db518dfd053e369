using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Explaining;

/// <summary>Explains why a user is here and has each right, and for one that it lacks, what stands nearest to having it.</summary>
public sealed class ExplainPerson(ServerDb db, CopyPeople copies, LogOfPerson log, RightNames rightNames)
{
    public sealed record Query
    {
        /// <summary>The user's login, id or object id.</summary>
        public required string User { get; init; }

        /// <summary>A right as messages call it, or its id; null: every right that the user has.</summary>
        public string? Right { get; init; }
    }

    public async Task<Outcome<PersonWhy>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await FindAsync(query.User, cancellationToken) is not { } user)
        {
            return Outcome<PersonWhy>.NotFound($"There is no user {query.User.Trim()}.");
        }

        var rights = await rightNames.ReadAsync(cancellationToken);
        Right? asked = null;
        if (!string.IsNullOrWhiteSpace(query.Right))
        {
            asked = RightFinder.Find(query.Right, rights);
            if (asked is null)
            {
                return Outcome<PersonWhy>.Invalid(new Fault("right", RightFinder.NotFound(query.Right)));
            }
        }

        return Outcome<PersonWhy>.Done(await ExplainAsync(user, asked, rights, cancellationToken));
    }

    private async Task<PersonWhy> ExplainAsync(
        UserRow user,
        Right? asked,
        IReadOnlyDictionary<Guid, Right> rights,
        CancellationToken cancellationToken
    )
    {
        var job = user.JobId is { } id ? await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken) : null;
        var person = job is not null && user.ObjectId is { } objectId ? await copies.ReadAsync(job, objectId, cancellationToken) : null;
        var held = (await HeldAsync(user, cancellationToken)).Where(grant => rights.ContainsKey(grant.Key)).ToDictionary();
        var names = person is null
            ? new Dictionary<ObjectId, string>()
            : await copies.NamesAsync(job!, GroupsOf(person), cancellationToken);
        var standing = await StandingAsync(user, person, cancellationToken);
        var explainer = new RightExplainer(person, names, user.Name);
        var keeps = await KeepsAsync(user, held.Keys.Select(right => rights[right]), cancellationToken);
        var shown = asked is not null
            ? [asked]
            : held
                .Keys.Select(right => rights[right])
                .OrderBy(right => right.Kind)
                .ThenBy(right => right.ToString(), StringComparer.Ordinal)
                .ToArray();
        var explained = new List<RightWhy>();
        foreach (var right in shown)
        {
            var undone = await UndoneAsync(user, right, cancellationToken);
            explained.Add(
                held.TryGetValue(right.Id.Value, out var grant)
                    ? explainer.Held(right, grant, keeps, undone)
                    : explainer.Missing(right, standing.Code is "why.imported" or "why.by-hand" ? null : standing, undone)
            );
        }

        return new PersonWhy
        {
            UserId = user.Id,
            ObjectId = user.ObjectId,
            Name = user.Name,
            Login = user.Login,
            Job = job?.Name,
            ReadAt = person?.ReadAt,
            Code = standing.Code,
            Message = standing.Message,
            Rights = explained,
        };
    }

    private async Task<WhyStanding> StandingAsync(UserRow user, PersonInCopy? person, CancellationToken cancellationToken)
    {
        if (person is null)
        {
            return new WhyStanding("why.by-hand", $"{user.Name} was made by hand; no import job leads this user.");
        }

        var undone = await log.ReadAsync(person.Job.Id, person.User?.Id.Value ?? user.ObjectId!.Value, null, cancellationToken);
        var stands = WhyTexts.Of(person, undone);
        return user.Active && stands.Code == "why.next-import"
                ? new WhyStanding("why.imported", $"{user.Name} is imported by {person.Job.Name}.")
            : user.Active ? new WhyStanding(stands.Code, $"{user.Name} is active. {stands.Message}")
            : new WhyStanding(stands.Code, $"{user.Name} is inactive. {stands.Message}");
    }

    private async Task<LeftUndone?> UndoneAsync(UserRow user, Right right, CancellationToken cancellationToken) =>
        user is { JobId: { } job, ObjectId: { } person } ? await log.ReadAsync(job, person, right.Id.Value, cancellationToken) : null;

    private async Task<Dictionary<Guid, HeldRight>> HeldAsync(UserRow user, CancellationToken cancellationToken) =>
        await db
            .Grants.Where(grant => grant.UserId == user.Id)
            .Select(grant => new
            {
                grant.RightId,
                Job = db.Jobs.Where(job => job.Id == grant.GrantedBy).Select(job => job.Name).FirstOrDefault(),
                grant.SessionId,
                At = db
                    .Sessions.Where(session => session.Id == grant.SessionId)
                    .Select(session => session.EndedAt ?? session.StartedAt)
                    .FirstOrDefault(),
            })
            .ToDictionaryAsync(grant => grant.RightId, grant => new HeldRight(grant.Job, grant.SessionId, grant.At), cancellationToken);

    /// <summary>Why no import takes anything from the user; null: it may.</summary>
    private async Task<string?> KeepsAsync(UserRow user, IEnumerable<Right> held, CancellationToken cancellationToken)
    {
        var roles = await ProtectedRoles.ReadAsync(db, cancellationToken);
        return user.Protected ? $"{user.Name} is protected: no import takes a right away. End the protection first."
            : held.FirstOrDefault(right => right.Role is { } role && roles.Contains(role)) is { } right
                ? $"{right} is a protected role: whoever has it keeps all rights. End that protection first."
            : null;
    }

    private static IEnumerable<ObjectId> GroupsOf(PersonInCopy person) =>
        person.Above.SelectMany(groups => groups).Concat(person.Rules.Links.Select(link => link.Group));

    private async Task<UserRow?> FindAsync(string word, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(word.Trim());
        var users = db.Users.AsNoTracking();
        if (await users.SingleOrDefaultAsync(user => user.LoginKey == key, cancellationToken) is { } named)
        {
            return named;
        }

        if (!Guid.TryParse(word, out var id))
        {
            return null;
        }

        // One after the other, and the object id with the jobs' ids: each is looked up by an index, and both at once by none.
        var jobs = await db.Jobs.Select(job => (Guid?)job.Id).ToListAsync(cancellationToken);
        return await users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            ?? await users.FirstOrDefaultAsync(user => jobs.Contains(user.JobId) && user.ObjectId == id, cancellationToken);
    }
}
