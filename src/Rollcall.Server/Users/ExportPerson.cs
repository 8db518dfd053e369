using Rollcall.Server.Store;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Gives out all that is kept of one person, for that person; that it was taken is written down.</summary>
public sealed class ExportPerson(ServerDb db, PersonReader reader, AuditTrail trail)
{
    /// <param name="loginOrId">The login or id; an object id where there is no user any more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<PersonData>> HandleAsync(string loginOrId, CancellationToken cancellationToken)
    {
        if (await PersonKeys.FindAsync(db, loginOrId, cancellationToken) is not { } person)
        {
            return Outcome<PersonData>.NotFound(UserFinder.NotFound(loginOrId));
        }

        var data = await reader.ReadAsync(person, cancellationToken);
        trail.Write(AuditCodes.PersonExported, person.Login).UserId = person.User;
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<PersonData>.Done(data);
    }
}
