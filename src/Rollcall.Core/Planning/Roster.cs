using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Everybody in scope of whom a profile can be made, in the order of their ids. It keeps no more of them than where they stand and what they are
/// called: there may be a million.
/// </summary>
/// <param name="Mapped">All that is known of each.</param>
/// <param name="People">Who they are.</param>
/// <param name="Rejected">Of whom no profile can be made.</param>
internal sealed record Roster(MappedPeople Mapped, IReadOnlyList<Listed> People, IReadOnlyList<Rejection> Rejected)
{
    /// <param name="directory">What the directory says of people.</param>
    /// <param name="inScope">Who of them is in scope, by id.</param>
    /// <param name="rules">How profiles are made.</param>
    /// <param name="claims">Where it is noted who may be a user made by hand.</param>
    public static Roster Of(IReadOnlyList<DirectoryUser> directory, IReadOnlyList<Candidate> inScope, ImportRules rules, Claims claims)
    {
        var mapping = new Mapping(rules);
        var people = new List<Listed>(inScope.Count);
        var rejected = new List<Rejection>();
        foreach (var candidate in inScope)
        {
            if (!mapping.TryMap(new Person(directory[candidate.Index], candidate.Known), out var mapped, out var rejection))
            {
                rejected.Add(rejection);
                continue;
            }

            people.Add(new Listed(candidate.Index, mapped.Id, mapped.LoginKey, candidate.Known));
            claims.Note(mapped);
        }

        return new Roster(new MappedPeople(directory, mapping), people, rejected);
    }
}

/// <summary>Somebody of whom a profile can be made.</summary>
/// <param name="Index">Where the directory tells of them.</param>
/// <param name="Id">Their object id.</param>
/// <param name="LoginKey">The login that they want, as logins are compared.</param>
/// <param name="Known">The users who carry the anchor.</param>
internal readonly record struct Listed(int Index, ObjectId Id, string LoginKey, IReadOnlyList<User> Known);
