using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Who may be whom: which users made by hand a person may be, and which other people may be the same user.</summary>
internal sealed class Claims
{
    private readonly Dictionary<string, Namesakes> byLogin;
    private readonly Dictionary<string, Namesakes> byEmail;
    private readonly Dictionary<ObjectId, Namesakes> found = [];
    private readonly Dictionary<UserId, IReadOnlyList<Subject>> claimants = [];

    /// <param name="users">The users, made by hand or not.</param>
    /// <param name="rules">By what they are recognised.</param>
    public Claims(IReadOnlyList<User> users, ImportRules rules)
    {
        var madeByHand = users.Where(user => user.Anchor is null).OrderBy(user => user.Id).ToList();
        byLogin = rules.AdoptByLogin ? Index(madeByHand, user => user.Profile.Login) : [];
        byEmail = rules.AdoptByEmail ? Index(madeByHand, user => user.Profile.Email) : [];
    }

    /// <summary>Takes notice of a person, each once and before anybody asks. Who carries an anchor claims nobody.</summary>
    public void Note(MappedUser person)
    {
        if (person.Person.Known.Count == 0 && Find(person) is { } namesakes)
        {
            namesakes.People.Add(person);
            found.Add(person.Id, namesakes);
        }
    }

    /// <summary>The users with a noted person's login; if there are none, those with the person's e-mail address; null if there are none either.</summary>
    public Namesakes? Of(ObjectId person) => found.GetValueOrDefault(person);

    /// <summary>Everybody who may be this user, by login or by e-mail address.</summary>
    public IReadOnlyList<Subject> ClaimantsOf(User user)
    {
        if (!claimants.TryGetValue(user.Id, out var known))
        {
            var people = PeopleOf(byLogin, user.Profile.Login).Concat(PeopleOf(byEmail, user.Profile.Email));
            claimants[user.Id] = known = [.. people.Select(person => person.Subject)];
        }

        return known;
    }

    private Namesakes? Find(MappedUser person) =>
        byLogin.GetValueOrDefault(person.LoginKey)
        ?? (byEmail.Count > 0 && person.Profile.Email is { } email ? byEmail.GetValueOrDefault(LoginKey.Of(email)) : null);

    private static List<MappedUser> PeopleOf(Dictionary<string, Namesakes> index, string? name) =>
        Texts.Trimmed(name) is { } text && index.TryGetValue(LoginKey.Of(text), out var namesakes) ? namesakes.People : [];

    private static Dictionary<string, Namesakes> Index(IReadOnlyList<User> users, Func<User, string?> nameOf) =>
        users
            .Where(user => Texts.Trimmed(nameOf(user)) is not null)
            .GroupBy(user => LoginKey.Of(nameOf(user)!.Trim()), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Namesakes([.. group]), StringComparer.Ordinal);
}
