using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>
/// The store as it has to be after an import, worked out a second time and in another way: slow, without a plan, from the rules alone.
/// </summary>
internal sealed class Oracle(World world)
{
    private readonly DirectorySnapshot directory = world.Directory;
    private readonly ImportRules rules = world.Rules;
    private readonly IReadOnlyList<User> store = world.Users;
    private readonly ProfileOracle profiles = new(world.Rules);

    public IReadOnlyList<User> StoreAfter()
    {
        if (IsNotBelieved())
        {
            return store;
        }

        var inScope = directory.Users.Where(IsInScope).ToList();
        var accepted = Accepted([.. inScope.Where(person => ProfileOracle.IsComplete(person) && profiles.LoginOf(person) != "")]);
        var after = new List<User>();
        foreach (var user in store)
        {
            var person = accepted.SingleOrDefault(person => WhoIs(person) == user);
            var isLeaver = user.Anchor is { } anchor && anchor.Job == rules.Job && inScope.All(p => p.Id != anchor.ObjectId);
            after.Add(
                person is not null ? Imported(person, user)
                : isLeaver ? user with { IsActive = false, Grants = [.. user.Grants.Where(grant => !IsManaged(grant))] }
                : user
            );
        }

        after.AddRange(accepted.Where(person => WhoIs(person) is null).Select(person => Imported(person, null)));
        return WithAnAdministrator(after);
    }

    /// <summary>Whether the rules take this from an imported user, if nobody were left out over a login that others have.</summary>
    public bool TakesWhereNobodyIsRejected(Change removal)
    {
        var user = store.Single(user => user.Id == removal.Subject.User);
        var person = directory.Users.SingleOrDefault(person => user.Anchor == new Anchor(rules.Job, person.Id) && IsInScope(person));
        return !IsNotBelieved()
            && user.Anchor?.Job == rules.Job
            && (
                removal is RevokeRight revoke
                    ? user.Grants.Any(grant => grant.Right == revoke.Right && IsManaged(grant))
                        && !rules.Links.Any(link =>
                            link.Right == revoke.Right && person is not null && GroupsAround(person).Contains(link.Group)
                        )
                    : person is null
            );
    }

    private bool IsNotBelieved()
    {
        var known = store.Where(user => user.IsActive && user.Anchor is { } anchor && anchor.Job == rules.Job).ToList();
        return known.Count > 0 && known.All(user => directory.Users.All(person => person.Id != user.Anchor!.Value.ObjectId));
    }

    private bool IsInScope(DirectoryUser person) =>
        person.AccountEnabled != false
        && (rules.Guests || person.UserType?.ToUpperInvariant() != "GUEST")
        && (
            rules.Scope == Scope.Everybody
            || person.Id == default
            || GroupsAround(person).Any(group => rules.Links.Any(l => l.Group == group))
        );

    /// <summary>Upwards from the person, where the planner goes downwards from the link.</summary>
    private HashSet<ObjectId> GroupsAround(DirectoryUser person)
    {
        var around = new HashSet<ObjectId>();
        if (person.Id == default)
        {
            return around;
        }

        bool more;
        do
        {
            more = false;
            foreach (var (group, members) in directory.Members)
            {
                more |= members.Any(member => member == person.Id || around.Contains(member)) && around.Add(group);
            }
        } while (more);
        return around;
    }

    private List<User> Candidates(DirectoryUser person)
    {
        if (store.Where(user => user.Anchor == new Anchor(rules.Job, person.Id)).ToList() is { Count: > 0 } anchored)
        {
            return anchored;
        }

        var byHand = store.Where(user => user.Anchor is null).ToList();
        var byLogin = byHand.Where(user => rules.AdoptByLogin && ProfileOracle.Same(user.Profile.Login, profiles.LoginOf(person))).ToList();
        return byLogin.Count > 0
            ? byLogin
            : [.. byHand.Where(user => rules.AdoptByEmail && ProfileOracle.Same(user.Profile.Email, person.Mail!.Trim()))];
    }

    private User? WhoIs(DirectoryUser person) => Candidates(person).SingleOrDefault();

    /// <summary>Takes out one person after another, until nobody is left who has to be taken out.</summary>
    private List<DirectoryUser> Accepted(List<DirectoryUser> complete)
    {
        bool IsUnambiguous(DirectoryUser person) =>
            complete.Count(other => ProfileOracle.Same(profiles.LoginOf(other), profiles.LoginOf(person))) == 1
            && Candidates(person) is var candidates
            && (
                candidates.Count == 0 || (candidates.Count == 1 && complete.Count(other => Candidates(other).Contains(candidates[0])) == 1)
            );

        var accepted = complete.Where(IsUnambiguous).ToList();
        while (accepted.Find(IsTaken) is { } loser)
        {
            accepted.Remove(loser);
        }

        return accepted;

        bool IsTaken(DirectoryUser person) =>
            store.Any(user =>
                ProfileOracle.Same(user.Profile.Login, profiles.LoginOf(person)) && accepted.All(other => WhoIs(other) != user)
            );
    }

    private User Imported(DirectoryUser person, User? user)
    {
        var around = GroupsAround(person);
        var given = rules.Links.Where(link => around.Contains(link.Group)).Select(link => link.Right).Distinct().ToList();
        var had = user?.Grants ?? [];
        return new User
        {
            Id = user?.Id ?? default,
            Anchor = new Anchor(rules.Job, person.Id),
            IsActive = true,
            Profile = profiles.ProfileOf(person, user),
            Grants =
            [
                .. had.Where(grant => given.Contains(grant.Right) || !IsManaged(grant)),
                .. given.Where(right => had.All(grant => grant.Right != right)).Select(right => new Grant(right, rules.Job)),
            ],
        };
    }

    private bool IsManaged(Grant grant) => grant.GrantedBy == rules.Job || rules.Links.Any(link => link.Right == grant.Right);

    private List<User> WithAnAdministrator(List<User> after)
    {
        var everywhere = IsHeld(Given.Administrator, store);
        bool Administers(Grant grant) => grant.Right == Given.Administrator || (!everywhere && grant.Right == Given.LocalAdministrator);
        bool IsAdministrator(User user) => user.IsActive && user.Grants.Any(Administers);

        var kept = store.Where(IsAdministrator).MinBy(user => user.Profile.Login.ToUpperInvariant(), StringComparer.Ordinal);
        if (kept is null || after.Any(IsAdministrator))
        {
            return after;
        }

        var index = after.FindIndex(user => user.Id == kept.Id);
        after[index] = after[index] with { IsActive = true, Grants = [.. after[index].Grants.Union(kept.Grants.Where(Administers))] };
        return after;
    }

    private static bool IsHeld(RightId right, IEnumerable<User> users) =>
        users.Any(user => user.IsActive && user.Grants.Any(grant => grant.Right == right));
}
