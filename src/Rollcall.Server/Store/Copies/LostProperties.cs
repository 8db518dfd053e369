using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>Finds what a directory has stopped telling of its people.</summary>
public sealed class LostProperties(ServerDb db)
{
    /// <summary>
    /// What the job's copy knows of most people and the new reading of nobody: the directory has stopped telling it, which is no reason to
    /// take everybody for enabled, or for somebody without a name.
    /// </summary>
    /// <returns>The directory's names of the lost properties.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(Guid job, NewReading reading, CancellationToken cancellationToken)
    {
        var former = await db.Jobs.Where(row => row.Id == job).Select(row => row.ReadingId).SingleAsync(cancellationToken);
        var (before, now) = (await TellingsAsync(former, cancellationToken), Tellings.Of(reading.Users));
        return now.People == 0 ? [] : [.. Tellings.Properties.Where((_, i) => before.Of(i) * 2 > before.People && now.Of(i) == 0)];
    }

    private async Task<Tellings> TellingsAsync(long? copy, CancellationToken cancellationToken) =>
        await db
            .CopyUsers.Where(row => row.ReadingId == copy)
            .GroupBy(row => row.ReadingId)
            .Select(people => new Tellings(
                people.Count(),
                people.Count(row => row.UserPrincipalName != null),
                people.Count(row => row.AccountEnabled != null),
                people.Count(row => row.UserType != null)
            ))
            .SingleOrDefaultAsync(cancellationToken)
        ?? new Tellings(0, 0, 0, 0);

    /// <summary>Of how many people a reading tells what.</summary>
    private sealed record Tellings(int People, int UserPrincipalName, int AccountEnabled, int UserType)
    {
        public static readonly string[] Properties = ["userPrincipalName", "accountEnabled", "userType"];

        public static Tellings Of(IEnumerable<DirectoryUser> people) =>
            people.Aggregate(
                new Tellings(0, 0, 0, 0),
                (so, user) =>
                    new Tellings(
                        so.People + 1,
                        so.UserPrincipalName + (user.UserPrincipalName is null ? 0 : 1),
                        so.AccountEnabled + (user.AccountEnabled is null ? 0 : 1),
                        so.UserType + (user.UserType is null ? 0 : 1)
                    )
            );

        public int Of(int property) =>
            property switch
            {
                0 => UserPrincipalName,
                1 => AccountEnabled,
                _ => UserType,
            };
    }
}
