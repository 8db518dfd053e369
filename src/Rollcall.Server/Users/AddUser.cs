using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Makes a user by hand; an import may adopt it later.</summary>
public sealed class AddUser(ServerDb db, TimeProvider time)
{
    public sealed class Command
    {
        [Required(ErrorMessage = "A user needs a login."), StringLength(320, ErrorMessage = "A login has 320 characters at most.")]
        public string Login { get; set; } = "";

        [Required(ErrorMessage = "A user needs a name."), StringLength(256, ErrorMessage = "A name has 256 characters at most.")]
        public string Name { get; set; } = "";

        [StringLength(320, ErrorMessage = "An e-mail address has 320 characters at most.")]
        public string? Email { get; set; }

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

        foreach (var (field, text) in new[] { ("login", command.Login), ("name", command.Name), ("email", command.Email) })
        {
            if (text is not null && text.Any(char.IsControl))
            {
                faults.Add(new Fault(field, $"The {field} has a line break or another control character in it. Write it in one line."));
            }
        }

        var login = command.Login.Trim();
        var key = LoginKey.Of(login);
        if (faults.Count == 0 && await db.Users.AnyAsync(user => user.LoginKey == key, cancellationToken))
        {
            faults.Add(new Fault("login", $"The login {login} is taken."));
        }

        if (faults.Count > 0)
        {
            return Outcome<string>.Invalid(faults);
        }

        var row = new UserRow { Id = Guid.CreateVersion7(time.GetUtcNow()), Active = true };
        row.Take(
            new UserProfile
            {
                Login = login,
                Name = command.Name.Trim(),
                Email = string.IsNullOrWhiteSpace(command.Email) ? null : command.Email.Trim(),
                Language = command.Language ?? languages[0],
            }
        );
        db.Users.Add(row);
        if (command.Administrator)
        {
            db.Grants.Add(
                new GrantRow
                {
                    UserId = row.Id,
                    RightId = await RightRows.FindOrAddAsync(db, RightKind.Role, Role.Administrator, null, cancellationToken),
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        return Outcome<string>.Done(row.Login);
    }
}
