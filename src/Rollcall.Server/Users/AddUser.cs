using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Makes a user by hand; an import may adopt it later.</summary>
public sealed class AddUser(ServerDb db, AuditTrail trail, TimeProvider time)
{
    public sealed class Command : NewUser
    {
        /// <summary>One of the site's languages; null: its first.</summary>
        public string? Language { get; set; }

        /// <summary>Whether the user may administer everything.</summary>
        public bool Administrator { get; set; }
    }

    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var languages = await SiteLanguages.ReadAsync(db, cancellationToken);
        var faults = Validation.FaultsOf(command);
        if (command.Language is { } language && !languages.Contains(language))
        {
            faults.Add(
                new Fault("language", $"The site does not offer the language {language}. It offers {string.Join(", ", languages)}.")
            );
        }

        if (faults.Count == 0 && await UserRows.IsTakenAsync(db, command.Login, cancellationToken))
        {
            faults.Add(new Fault("login", $"The login {command.Login.Trim()} is taken."));
        }

        if (faults.Count > 0)
        {
            return Outcome<string>.Invalid(faults);
        }

        var row = await UserRows.AddAsync(
            db,
            Guid.CreateVersion7(time.GetUtcNow()),
            command,
            command.Language ?? languages[0],
            command.Administrator,
            cancellationToken
        );
        var line = trail.Write(AuditCodes.PersonAdded, row.Login);
        (line.UserId, line.Present) = (row.Id, command.Administrator ? "Administrator everywhere" : null);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<string>.Done(row.Login);
    }
}
