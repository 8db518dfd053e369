using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Says which roles are protected: no import deactivates who holds one of them, or takes a right from them.</summary>
public sealed class SetProtectedRoles(ServerDb db, AuditTrail trail)
{
    /// <param name="Roles">All of them by name; an empty list protects none.</param>
    public sealed record Command(IReadOnlyList<string> Roles);

    public async Task<Outcome<IReadOnlyList<Role>>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var roles = new SortedSet<Role>();
        var faults = new List<Fault>();
        foreach (var name in command.Roles)
        {
            if (ProtectedRoles.Find(name) is { } role)
            {
                roles.Add(role);
            }
            else
            {
                faults.Add(new Fault("roles", ProtectedRoles.NoRole(Words.Quote(name ?? ""))));
            }
        }

        if (faults.Count > 0)
        {
            return Outcome<IReadOnlyList<Role>>.Invalid(faults);
        }

        var former = ProtectedRoles.Column(await ProtectedRoles.ReadAsync(db, cancellationToken));
        trail.WriteSetting("protectedRoles", former, ProtectedRoles.Column(roles));
        await ProtectedRoles.WriteAsync(db, roles, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<IReadOnlyList<Role>>.Done([.. roles]);
    }
}
