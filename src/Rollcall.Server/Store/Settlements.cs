using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Touched;

namespace Rollcall.Server.Store;

/// <summary>
/// Remembers what an import looked at that left nothing to do. As long as the directory copy, the rules and the people are the same, planning again
/// would give the same nothing: nobody has to plan then, however large the directory is.
/// </summary>
public sealed class Settlements(ServerDb db, UserReader userReader, TimeProvider time)
{
    private readonly KeptPeople kept = new(db);
    private readonly LeftOut leftOut = new(db);

    /// <summary>What is looked at before the people are read; null: nothing is known of the copy.</summary>
    internal async Task<Settlement?> BeginAsync(CopyState? state, string rules, CancellationToken cancellationToken) =>
        state is null ? null : new Settlement(state, rules, await PeopleStamp.ReadAsync(db, cancellationToken));

    /// <summary>Ends a session without planning, if nothing has changed since one that left nothing to do.</summary>
    /// <returns>Whether it is so.</returns>
    internal async Task<bool> EndAsync(SessionRow session, Settlement now, CancellationToken cancellationToken)
    {
        if (await LastAsync(session.JobId, now, cancellationToken) is not var (job, same))
        {
            return false;
        }

        (session.SameAs, session.Excluded, session.Rejected, session.Withheld) = (same.Id, same.Excluded, same.Rejected, same.Withheld);
        (session.Basis, session.BasisAt) = (same.Basis, same.BasisAt);
        session.Unchanged = job.SettledPeople - (same.Withheld == 0 ? 0 : await kept.StayersAsync(same, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        db.Telemetry?.Planned(session);
        return true;
    }

    /// <summary>What was left when the copy was a version older, if nothing was left to do then and the rules and people are the same since.</summary>
    /// <param name="session">A session that has changed the copy by one version.</param>
    /// <param name="now">What it looks at.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    internal async Task<SettledState?> BeforeAsync(SessionRow session, Settlement now, CancellationToken cancellationToken)
    {
        if (
            await LastAsync(session.JobId, now.Earlier(), cancellationToken) is not var (job, same)
            || SettledTotals.Read(job.SettledTotals) is not { } totals
        )
        {
            return null;
        }

        var withheld = await kept.PeopleAsync(same.Id, cancellationToken);
        // Nobody can be found again whose line is not kept any more.
        if (withheld.Lines != same.Withheld || !await leftOut.MayGoOnAsync(same, time.GetUtcNow(), cancellationToken))
        {
            return null;
        }

        var basis = LeftOut.BasisOf(same);
        var others = await leftOut.BecauseOfOthersAsync(basis, cancellationToken);
        return new SettledState(basis, job.SettledPeople, same.Excluded, same.Rejected, others, withheld, totals);
    }

    /// <summary>The job and its session that left nothing to do when all was as it is now; null: there is none.</summary>
    private async Task<(JobRow Job, SessionRow Session)?> LastAsync(Guid job, Settlement now, CancellationToken cancellationToken)
    {
        var words = now.Words(0);
        return
            await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job && row.SettledAs == words, cancellationToken)
                is { } settled
            && await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == settled.SettledBy, cancellationToken) is { } same
            ? (settled, same)
            : null;
    }

    /// <summary>Notes that a session has left nothing to do, if it has.</summary>
    /// <param name="session">A session that has applied all it may.</param>
    /// <param name="before">What it looked at.</param>
    /// <param name="raised">How often it changed people itself since.</param>
    /// <param name="plan">What it planned.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    internal async Task NoteAsync(SessionRow session, Settlement before, int raised, SettledPlan plan, CancellationToken cancellationToken)
    {
        var left = await db.SessionLines.Where(line => line.SessionId == session.Id).Where(KeptPeople.IsLeft).AnyAsync(cancellationToken);
        var words = left ? null : before.Words(raised);
        // Somebody without an id could not be found again by who looks only at whom changes touch, and of whom a test left out nobody was told.
        var canBePart =
            !left
            && session.Kind == SessionKind.Import
            && !await Rejected(session.Id).AnyAsync(line => line.ObjectId == null, cancellationToken);
        var totals = canBePart ? SettledTotals.Write(await TotalsAsync(plan.Rules, plan.Part, cancellationToken)) : null;
        await db
            .Jobs.Where(job => job.Id == session.JobId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.SettledAs, words)
                        .SetProperty(job => job.SettledBy, left ? null : session.Id)
                        .SetProperty(job => job.SettledPeople, left ? 0 : plan.Matched)
                        .SetProperty(job => job.SettledTotals, totals),
                cancellationToken
            );
    }

    private IQueryable<SessionLineRow> Rejected(long session) =>
        db.SessionLines.Where(line => line.SessionId == session).With(LineOutcome.Rejected);

    private async Task<JobTotals> TotalsAsync(ImportRules rules, TouchedPart? part, CancellationToken cancellationToken)
    {
        if (part is null)
        {
            return await SettledTotals.CountAsync(db, rules, cancellationToken);
        }

        var now = await userReader.ReadSomeAsync(rules.Job, part.People, WantedNames.None, cancellationToken);
        return part.Before.Totals.Changed(JobTotals.Of(part.UsersOf(rules.Job), rules), JobTotals.Of(now, rules));
    }
}

/// <summary>What a plan follows from: three numbers and a digest that are the same only while all of it is the same.</summary>
internal sealed record Settlement(CopyState Copy, string Rules, long People)
{
    /// <summary>The same, before the copy was changed last.</summary>
    public Settlement Earlier() => this with { Copy = Copy with { Version = Copy.Version - 1 } };

    /// <param name="raised">How often the people's number was raised since by who asks.</param>
    public string Words(int raised) => $"{Copy.Copy}.{Copy.Version} {Rules} {People + raised}";
}

/// <summary>A plan that was applied.</summary>
/// <param name="Rules">What it was made with.</param>
/// <param name="Matched">How many people in scope have a user.</param>
/// <param name="Part">Whom it was made for; null: everybody.</param>
internal sealed record SettledPlan(ImportRules Rules, int Matched, TouchedPart? Part);
