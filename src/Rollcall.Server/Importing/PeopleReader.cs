using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Server.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// Reads a few people of a job's directory and puts them in the place that they have in the directory copy, so that they are planned for beside
/// everybody else. The copy itself stays as it is.
/// </summary>
public sealed class PeopleReader(
    DirectoryConnections directories,
    SessionProgress progress,
    DirectoryCopy copies,
    CopyReader copyReader,
    ReadingLedgers ledgers
)
{
    /// <exception cref="DirectoryException">The directory could not be asked.</exception>
    public async Task<PeopleReading> ReadAsync(
        SessionRow session,
        IReadOnlyList<string> asked,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    )
    {
        var job = session.Job!;
        await progress.ReportAsync(session, SessionPhase.Reading, 0, asked.Count, cancellationToken);
        await using var connector = directories.Open(job);
        var reading = await copies.BeginAsync(session, null, cancellationToken);
        var unknown = new List<Rejection>();
        var parts = connector.ReadPeopleAsync(asked, linkedGroups, cancellationToken);
        await foreach (var part in progress.StoppableAsync(session, parts, cancellationToken))
        {
            reading.Keep(session, part);
            if (part is PersonUnknown nobody)
            {
                unknown.Add(new UnknownPerson(new Subject(null, null, nobody.Asked, ""), nobody.Code, nobody.Message));
            }
        }

        var completeness = await ledgers.JudgeAsync(job.Id, reading, cancellationToken);
        var people = reading.Snapshot(completeness);
        var before = job.ReadingId is { } kept ? await copyReader.LoadAsync(kept, completeness, cancellationToken) : null;
        return new PeopleReading(
            before is null ? people : Merged(before, people, reading.Ledger()),
            people.Users.Select(user => user.Id).ToHashSet(),
            unknown
        );
    }

    /// <summary>
    /// The directory as it was last read whole, with these people as they are now: in the linked groups that hold them, and in no other. What a
    /// copy knows was proven when it was made.
    /// </summary>
    private static DirectorySnapshot Merged(DirectorySnapshot before, DirectorySnapshot people, ReadingLedger ledger)
    {
        var fresh = people.Users.Select(user => user.Id).ToHashSet();
        var members = before.Members.ToDictionary(
            group => group.Key,
            IReadOnlyList<ObjectId> (group) => [.. group.Value.Where(member => !fresh.Contains(member))]
        );
        foreach (var (group, held) in people.Members)
        {
            members[group] = [.. members.GetValueOrDefault(group, []), .. held];
        }

        var users = new PackedPeople();
        users.AddRange(before.Users.Where(user => !fresh.Contains(user.Id)));
        users.AddRange(people.Users);
        var noted = ledger.Collections.Select(record => record.Group).ToHashSet();
        return new DirectorySnapshot
        {
            Users = users,
            Groups = before.Groups,
            Members = members,
            Completeness = Completeness.Of(
                ledger with
                {
                    Collections =
                    [
                        .. ledger.Collections,
                        .. members
                            .Keys.Where(group => !noted.Contains(group))
                            .Select(group => CopyCollections.Proven(CollectionKind.Members, group)),
                    ],
                }
            ),
        };
    }
}

/// <summary>What is to be planned for.</summary>
/// <param name="Directory">The directory; when it is about a few people, with these as they are now.</param>
/// <param name="People">Who they are; null: everybody.</param>
/// <param name="Unknown">Who was asked for and could not be found.</param>
public sealed record PeopleReading(DirectorySnapshot Directory, IReadOnlySet<ObjectId>? People, IReadOnlyList<Rejection> Unknown);
