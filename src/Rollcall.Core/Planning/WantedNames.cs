using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// The names by which people are matched with users, as <see cref="LoginKey"/> makes them: whoever else has one of these is to be looked at with them.
/// </summary>
/// <param name="Logins">The logins that they would get.</param>
/// <param name="Emails">Their e-mail addresses.</param>
public sealed record WantedNames(IReadOnlySet<string> Logins, IReadOnlySet<string> Emails)
{
    public static readonly WantedNames None = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>Of these people, in scope or not. Of who can't be given a login it is none.</summary>
    public static WantedNames Of(IEnumerable<DirectoryUser> people, ImportRules rules)
    {
        var mapping = new Mapping(rules);
        var (logins, emails) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in people)
        {
            if (mapping.TryMap(new Person(person, []), out var mapped, out _))
            {
                logins.Add(mapped.LoginKey);
                emails.UnionWith(mapped.Profile.Email is { } email ? [LoginKey.Of(email)] : []);
            }
        }

        return new WantedNames(logins, emails);
    }
}
