using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Sets the password of the administrator for whom a link was made, and with it uses the link.</summary>
public sealed class SetPassword(ServerDb db, OwnPasswords passwords, AuditTrail trail, TimeProvider time)
{
    public sealed class Command
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
        if (
            await links.FindAsync(command.Code, cancellationToken) is not { UserId: { } id } link
            || await Administrators.Of(db).SingleOrDefaultAsync(user => user.Id == id, cancellationToken) is not { } user
        )
        {
            return Outcome<string>.NotFound(LinkFaults.Password);
        }

        var faults = PasswordRules.FaultsOf(new ChosenPassword(command.Password, command.PasswordAgain), user.Login).ToList();
        if (faults.Count > 0)
        {
            return Outcome<string>.Invalid(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await links.UseAsync(link, cancellationToken))
        {
            return Outcome<string>.NotFound(LinkFaults.Password);
        }

        passwords.Set(user, command.Password);
        trail.Write(AuditCodes.PasswordSet, user.Login).UserId = user.Id;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(user.Login);
    }
}
