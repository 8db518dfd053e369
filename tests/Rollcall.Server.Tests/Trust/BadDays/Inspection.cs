using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What may never be after any day, however bad it was; each fault in a sentence.</summary>
internal sealed class Inspection(Accounts before, Accounts after, Journal journal, Sight sight, History history, Guid administration)
{
    private static readonly SessionState[] Ends =
    [
        SessionState.Done,
        SessionState.Failed,
        SessionState.Waiting,
        SessionState.Incomplete,
        SessionState.Lapsed,
        SessionState.Cancelled,
        SessionState.Interrupted,
    ];

    public IEnumerable<string> Faults() =>
        Log().Concat(journal.Applied.SelectMany(OfLine)).Concat(journal.Sessions.SelectMany(OfSession)).Concat(OfStore());

    /// <summary>The log says what changed, all of it and nothing else.</summary>
    private IEnumerable<string> Log()
    {
        var told = before.Copy();
        foreach (var line in journal.Applied)
        {
            if (told.Apply(line) is { } wrong)
            {
                yield return $"the log lies: {Words(line)} {wrong}";
            }
        }

        foreach (var difference in after.DifferencesFrom(told))
        {
            yield return $"the log does not tell that {difference}";
        }
    }

    private IEnumerable<string> OfLine(SessionLineRow line)
    {
        var isAllowed = line.DecisionId is { } decision && journal.Allowed.Contains(decision);
        if (line.Hold is not null && !isAllowed)
        {
            yield return $"{Words(line)} was to wait, and nobody allowed it";
        }

        if (line.ObjectId is not { } person || journal.Sessions.Single(session => session.Id == line.SessionId).Kind != SessionKind.Import)
        {
            yield return $"{Words(line)} is nothing that an import may do";
        }
        else if (!(isAllowed ? MayBeAllowed(line, person) : IsRight(line, person)))
        {
            yield return $"{Words(line)} was never true";
        }
    }

    private bool IsRight(SessionLineRow line, Guid person) =>
        line.Code switch
        {
            "user.created" or "user.reactivated" => sight.MayBeIn(person),
            "user.deactivated" => sight.MayBeOut(person),
            "user.updated" => LineDetails.FromJson(line.Details).Changes!.All(change => sight.MayRead(person, change.Field, change.New)),
            "right.granted" => sight.MayHave(person, line.RightId!.Value),
            "right.revoked" => sight.MayLack(person, line.RightId!.Value),
            _ => false,
        };

    /// <summary>A person may take whatever the log offered, and give what was once true.</summary>
    private bool MayBeAllowed(SessionLineRow line, Guid person) =>
        line.Code != "right.granted" || history.EverGave(person, line.RightId!.Value);

    private IEnumerable<string> OfSession(SessionRow session)
    {
        if (!Ends.Contains(session.State) || session.EndedAt is null || (session.State != SessionState.Done && session.Code is null))
        {
            yield return $"session {session.Id} is {session.State} {session.Code}: that is no end";
        }

        if (session.Code is { } code && (code == "session.unexpected" || code.StartsWith("store.", StringComparison.Ordinal)))
        {
            yield return $"session {session.Id} met what nobody expected: {code} {session.Message}";
        }
    }

    private IEnumerable<string> OfStore()
    {
        if (!after.Grants.Any(grant => grant.Right == administration && after.People[grant.User].IsActive))
        {
            yield return "there is no active administrator";
        }

        var doubled = after
            .People.Values.CountBy(account => account.Profile.Login, StringComparer.OrdinalIgnoreCase)
            .Where(login => login.Value > 1);
        foreach (var login in doubled)
        {
            yield return $"{login.Value} users have the login {login.Key}";
        }
    }

    private static string Words(SessionLineRow line) =>
        $"{line.SessionId}/{line.Number} {line.Code} {line.Login} ({line.ObjectId}, right {line.RightId}, hold {line.Hold}): {line.Message}";
}
