using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>An import that could see nothing but the truth, ended done and held nothing back has left the truth, and nothing else.</summary>
internal static class Exactness
{
    public static bool Applies(Journal journal, Sight sight) =>
        sight.IsPlain
        && journal.Newest is { Kind: SessionKind.Import, State: SessionState.Done } session
        && journal.Newest.Id == journal.Sessions[^1].Id
        && journal.LinesOf(session).All(line => line.Outcome is LineOutcome.Applied or LineOutcome.Rejected);

    public static IEnumerable<string> Faults(Accounts after, Journal journal, Links links, Tenant tenant)
    {
        var truth = tenant.Truth(links.Groups);
        var rejected = journal
            .LinesOf(journal.Newest!)
            .Where(line => line.Outcome == LineOutcome.Rejected)
            .Select(line => line.ObjectId)
            .ToHashSet();
        var accounts = after.People.Where(one => one.Value.ObjectId is not null).ToDictionary(one => one.Value.ObjectId!.Value);
        var inScope = ExpectedPeople.InScope(tenant);

        foreach (var person in ExpectedPeople.Complete(tenant).Where(person => !rejected.Contains(person.Id)))
        {
            if (!accounts.TryGetValue(person.Id, out var found) || !found.Value.IsActive)
            {
                yield return $"{person.UserPrincipalName} has no active account after an import that saw the truth";
                continue;
            }

            var held = after.Grants.Where(grant => grant.User == found.Key && links.Know(grant.Right)).Select(grant => grant.Right);
            if (
                !held.ToHashSet().SetEquals(links.RightsOf(truth, person.Id))
                || found.Value.Profile.Login != person.UserPrincipalName.Trim()
            )
            {
                yield return $"{person.UserPrincipalName} has other rights, or another login, than the truth gives: {found.Value.Profile.Login}";
            }
        }

        var strays = accounts
            .Values.Where(one => one.Value.IsActive)
            .ExceptBy(inScope.Select(person => person.Id), one => one.Value.ObjectId!.Value);
        foreach (var stray in strays)
        {
            yield return $"{stray.Value.Profile.Login} is active after an import that saw the truth, and should not be";
        }
    }
}
