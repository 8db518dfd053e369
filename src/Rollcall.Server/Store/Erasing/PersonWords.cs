using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Erasing;

/// <summary>
/// What names a person in texts about others: logins, names, addresses, numbers and ids, those of now and those that logs remember. A word that
/// names something or somebody else, too, is none of them.
/// </summary>
internal static class PersonWords
{
    /// <summary>Shorter ones stand in other words' places too often; where they are the person's own, they go with the row.</summary>
    private const int Shortest = 5;

    private static readonly string[] TellingFields = [ProfileFields.Login, "name", "email", "mobile", "phone", "employeeId"];

    public static async Task<IReadOnlyList<string>> ReadAsync(ServerDb db, PersonKeys person, CancellationToken cancellationToken)
    {
        var rows = new PersonRows(db, person);
        var words = new List<string?> { person.User?.ToString(), person.ObjectId?.ToString() };
        foreach (var user in await rows.Users.AsNoTracking().ToListAsync(cancellationToken))
        {
            words.AddRange([user.Login, user.Name, user.Email, user.Mobile, user.Phone, user.EmployeeId]);
        }

        foreach (var lines in new[] { rows.LinesOfUser, rows.LinesOfObject })
        {
            await foreach (var line in lines.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                words.AddRange([line.Login, line.Name, .. Of(LineDetails.FromJson(line.Details))]);
            }
        }

        foreach (var copy in await rows.CopiesAsync(cancellationToken))
        {
            foreach (var user in await rows.InCopy(copy).AsNoTracking().ToListAsync(cancellationToken))
            {
                words.AddRange([
                    user.UserPrincipalName,
                    user.Mail,
                    user.DisplayName,
                    user.MobilePhone,
                    user.BusinessPhone,
                    user.EmployeeId,
                ]);
            }
        }

        string[] telling =
        [
            .. words.OfType<string>().Select(word => word.Trim()).Where(IsTelling).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return await WithoutOthersAsync(db, person.User, telling, cancellationToken);
    }

    private static bool IsTelling(string word) =>
        word.Length >= Shortest && !Forgotten.Text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string?> Of(LineDetails details)
    {
        var profile = details.Profile;
        return
        [
            profile?.Login,
            profile?.Name,
            profile?.Email,
            profile?.Mobile,
            profile?.Phone,
            profile?.EmployeeId,
            .. Values(details.Changes),
            .. Values(details.Former),
        ];
    }

    private static IEnumerable<string?> Values(IReadOnlyList<FieldChange>? changes) =>
        (changes ?? []).Where(change => TellingFields.Contains(change.Field)).SelectMany(change => new[] { change.Old, change.New });

    private static async Task<IReadOnlyList<string>> WithoutOthersAsync(
        ServerDb db,
        Guid? person,
        string[] words,
        CancellationToken cancellationToken
    )
    {
        string[] keys = [.. words.Select(LoginKey.Of)];
        var others = db.Users.Where(user => user.Id != person);
        var taken = new HashSet<string?>();
        taken.UnionWith(
            await others
                .Where(user => EF.Parameter(keys).Contains(user.LoginKey))
                .Select(user => user.LoginKey)
                .ToListAsync(cancellationToken)
        );
        taken.UnionWith(
            await others
                .Where(user => EF.Parameter(keys).Contains(user.EmailKey))
                .Select(user => user.EmailKey)
                .ToListAsync(cancellationToken)
        );
        taken.UnionWith(
            await others
                .Where(user => EF.Parameter(keys).Contains(user.NameKey))
                .Select(user => user.NameKey)
                .ToListAsync(cancellationToken)
        );
        taken.UnionWith(await db.ListEntries.Select(entry => entry.NameKey).ToListAsync(cancellationToken));
        taken.UnionWith(await db.Jobs.Select(job => job.NameKey).ToListAsync(cancellationToken));
        return [.. words.Where(word => !taken.Contains(LoginKey.Of(word)))];
    }
}
