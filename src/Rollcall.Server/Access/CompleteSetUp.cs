using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Makes the first administrator, and with it uses the set-up link.</summary>
public sealed class CompleteSetUp(ServerDb db, OwnPasswords passwords, AuditTrail trail, TimeProvider time)
{
    public sealed class Command : NewUser
    {
        /// <summary>The link's random part.</summary>
        public string Code { get; set; } = "";

        /// <summary>A form that leaves a field out says null, and means that nothing was typed.</summary>
        public string Password
        {
            get;
            set => field = value ?? "";
        } = "";

        public string PasswordAgain
        {
            get;
            set => field = value ?? "";
        } = "";
    }

    /// <returns>The administrator's login.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var links = new OneTimeLinks(db, time);
        if (await links.FindAsync(command.Code, cancellationToken) is not { UserId: null } link)
        {
            return Outcome<string>.NotFound(LinkFaults.SetUp);
        }

        var faults = Validation.FaultsOf(command);
        faults.AddRange(PasswordRules.FaultsOf(new ChosenPassword(command.Password, command.PasswordAgain), command.Login));
        if (faults.All(fault => fault.Field != "login") && await UserRows.IsTakenAsync(db, command.Login, cancellationToken))
        {
            faults.Add(
                new Fault(
                    "login",
                    $"The login {command.Login.Trim()} is taken. If that is you, and you are an administrator, rollcall user password-link LOGIN "
                        + "makes the link on which you choose a password; else choose another login."
                )
            );
        }

        if (faults.Count > 0)
        {
            return Outcome<string>.Invalid(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await links.UseAsync(link, cancellationToken) || await Administrators.WhoMaySignIn(db).AnyAsync(cancellationToken))
        {
            return Outcome<string>.NotFound(LinkFaults.SetUp);
        }

        var languages = await SiteLanguages.ReadAsync(db, cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var row = await UserRows.AddAsync(db, id, command, languages[0], administrator: true, cancellationToken);
        passwords.Set(row, command.Password);
        trail.Write(AuditCodes.SetUp, row.Login).UserId = row.Id;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(row.Login);
    }
}
