using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Makes an API key. It is shown this once; only its hash is kept.</summary>
public sealed class CreateKey(ServerDb db, AuditTrail trail, TimeProvider time)
{
    public sealed class Command
    {
        [
            Required(ErrorMessage = "A key needs a name: say what uses it."),
            StringLength(100, ErrorMessage = "A key's name has 100 characters at most.")
        ]
        public string Name { get; set; } = "";
    }

    public async Task<Outcome<NewKey>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var faults = Validation.FaultsOf(command);
        if (command.Name.Any(char.IsControl))
        {
            faults.Add(new Fault("name", "The key's name has a line break or another control character in it. Write it in one line."));
        }

        var nameKey = LoginKey.Of(command.Name.Trim());
        if (faults.Count == 0 && await db.ApiKeys.AnyAsync(key => key.NameKey == nameKey && key.RevokedAt == null, cancellationToken))
        {
            faults.Add(new Fault("name", $"There is a key {command.Name.Trim()} already. Revoke it or choose another name."));
        }

        if (faults.Count > 0)
        {
            return Outcome<NewKey>.Invalid(faults);
        }

        var key = ApiKeys.Make();
        var row = new ApiKeyRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = command.Name.Trim(),
            NameKey = nameKey,
            Hash = ApiKeys.HashOf(key),
            CreatedAt = time.GetUtcNow(),
        };
        db.ApiKeys.Add(row);
        trail.Write(AuditCodes.KeyMade, row.Name);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<NewKey>.Done(new NewKey(row.Name, key));
    }
}

/// <summary>A key that was just made.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Key">The key itself: it can't be shown again.</param>
public sealed record NewKey(string Name, string Key);
