using System.CommandLine;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Users;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall role list|protect ROLE</c>.</summary>
internal static class RoleVerb
{
    public static Command Make() => new("role", "The planner's roles.") { MakeList(), MakeProtect() };

    private static Command MakeList()
    {
        var command = new Command("list", "List the roles, and which of them are protected.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var kept = await verb.Get<ListProtectedRoles>().HandleAsync(cancellationToken);
                IReadOnlyList<RoleLine> all =
                [
                    .. Enum.GetValues<Role>().Select(role => new RoleLine(role.ToString(), kept.Contains(role))),
                ];
                return verb.List(Outcome<IReadOnlyList<RoleLine>>.Done(all), roles => Print(verb.Printer, roles));
            }
        );
        return command;
    }

    private static void Print(Printer printer, IEnumerable<RoleLine> roles) =>
        printer.Table(["role", "protected"], roles.Select(role => (IReadOnlyList<string>)[role.Role, role.Protected ? "yes" : "no"]));

    private static Command MakeProtect()
    {
        var name = new Argument<string>("ROLE") { Description = $"One of {string.Join(", ", Enum.GetNames<Role>())}." };
        var off = new Option<bool>("--off") { Description = "End the protection." };
        var command = new Command("protect", "Protect a role: no import deactivates who holds it, or takes a right from them.")
        {
            name,
            off,
            StoreArguments.Json,
        };
        command.Does((verb, cancellationToken) => ProtectAsync(verb, verb.Value(name), !verb.Value(off), cancellationToken));
        return command;
    }

    private static async Task<int> ProtectAsync(VerbContext verb, string name, bool on, CancellationToken cancellationToken)
    {
        if (ProtectedRoles.Find(name) is not { } role)
        {
            return verb.Printer.Faults(Outcome<Role>.Invalid(new Fault("role", ProtectedRoles.NoRole(name))));
        }

        var others = (await verb.Get<ListProtectedRoles>().HandleAsync(cancellationToken)).Where(other => other != role);
        var roles = (on ? others.Append(role) : others).Select(kept => kept.ToString()).ToList();
        return verb.Show(
            await verb.Get<SetProtectedRoles>().HandleAsync(new(roles), cancellationToken),
            _ => new RoleLine(role.ToString(), on),
            _ => verb.Printer.Line(on ? $"{role} is protected." : $"{role} is not protected any more.")
        );
    }

    private sealed record RoleLine(string Role, bool Protected);
}
