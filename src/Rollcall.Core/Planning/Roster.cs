using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Everybody in scope of whom a profile can be made, in the order of their ids. It keeps no more of them than where they stand and what they are
/// called: there may be a million. The rest is made of what the directory says, again and each time the same, when somebody asks.
/// </summary>
internal sealed class Roster
{
    private readonly IReadOnlyList<DirectoryUser> directory;
    private readonly Mapping mapping;
    private readonly List<Listed> people = [];
    private readonly List<Rejection> rejected = [];

    private Roster(IReadOnlyList<DirectoryUser> directory, Mapping mapping) => (this.directory, this.mapping) = (directory, mapping);

    public IReadOnlyList<Listed> People => people;

    /// <summary>Of whom no profile can be made.</summary>
    public IReadOnlyList<Rejection> Rejected => rejected;

    /// <param name="directory">What the directory says of people.</param>
    /// <param name="inScope">Who of them is in scope, by id.</param>
    /// <param name="rules">How profiles are made.</param>
    /// <param name="claims">Where it is noted who may be a user made by hand.</param>
    public static Roster Of(IReadOnlyList<DirectoryUser> directory, IReadOnlyList<Candidate> inScope, ImportRules rules, Claims claims)
    {
        var roster = new Roster(directory, new Mapping(rules));
        foreach (var candidate in inScope)
        {
            if (!roster.mapping.TryMap(new Person(directory[candidate.Index], candidate.Known), out var mapped, out var rejection))
            {
                roster.rejected.Add(rejection);
                continue;
            }

            roster.people.Add(new Listed(candidate.Index, mapped.Id, mapped.LoginKey, candidate.Known));
            claims.Note(mapped);
        }

        return roster;
    }

    /// <summary>All that is known of somebody.</summary>
    public MappedUser InFull(Listed person) =>
        mapping.TryMap(new Person(directory[person.Index], person.Known), out var mapped, out var rejection)
            ? mapped
            : throw new InvalidOperationException($"The directory tells something else of {person.Id} than before: {rejection.Message}");
}

/// <summary>Somebody of whom a profile can be made.</summary>
/// <param name="Index">Where the directory tells of them.</param>
/// <param name="Id">Their object id.</param>
/// <param name="LoginKey">The login that they want, as logins are compared.</param>
/// <param name="Known">The users who carry the anchor.</param>
internal readonly record struct Listed(int Index, ObjectId Id, string LoginKey, IReadOnlyList<User> Known);
