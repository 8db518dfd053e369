using System.CommandLine;
using Rollcall.Server.Store;
using Rollcall.Server.Users;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall user list|show LOGIN|add LOGIN|protect LOGIN|password-link LOGIN</c>.</summary>
internal static class UserVerb
{
    public static Command Make() =>
        new("user", "The planner's users.") { MakeList(), MakeShow(), MakeAdd(), MakeProtect(), PasswordLinkVerb.Make() };

    private static Command MakeList()
    {
        var filter = new UserFilterOptions();
        var command = new Command("list", "List users by login.") { StoreArguments.Json };
        filter.AddTo(command);
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ListUsers.Query { Filter = filter.Read(verb) };
                return await verb.LinesAsync(await verb.Get<ListUsers>().HandleAsync(query, cancellationToken), Text, cancellationToken);
            }
        );
        return command;
    }

    private static string Text(UserView user) =>
        $"{(user.Active ? ' ' : '-')}{(user.Protected ? '*' : ' ')} {user.Login, -40} {user.Name, -30} {string.Join(", ", user.Rights.Select(Text))}";

    private static Command MakeShow()
    {
        var login = new Argument<string>("LOGIN") { Description = "The user's login." };
        var command = new Command("show", "Show a user, with rights and where they come from.") { login, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(await verb.Get<ShowUser>().HandleAsync(verb.Value(login), cancellationToken), user => Print(verb.Printer, user))
        );
        return command;
    }

    private static Command MakeAdd()
    {
        var login = new Argument<string>("LOGIN") { Description = "The new user's login." };
        var name = new Option<string>("--name") { Description = "The display name.", Required = true };
        var email = new Option<string?>("--email") { Description = "The e-mail address." };
        var administrator = new Option<bool>("--administrator") { Description = "May administer everything." };
        var command = new Command("add", "Make a user by hand; an import may adopt it later.")
        {
            login,
            name,
            email,
            administrator,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var user = new AddUser.Command
                {
                    Login = verb.Value(login),
                    Name = verb.Value(name)!,
                    Email = verb.Value(email),
                    Administrator = verb.Value(administrator),
                };
                var outcome = await verb.Get<AddUser>().HandleAsync(user, cancellationToken);
                return verb.Show(outcome, added => new { login = added }, added => verb.Printer.Line($"{added} was added."));
            }
        );
        return command;
    }

    private static Command MakeProtect()
    {
        var login = new Argument<string>("LOGIN") { Description = "The user's login." };
        var off = new Option<bool>("--off") { Description = "End the protection." };
        var command = new Command("protect", "Protect a user: no import deactivates it or takes a right from it.")
        {
            login,
            off,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var protect = new ProtectUser.Command(verb.Value(login), !verb.Value(off));
                return verb.Show(
                    await verb.Get<ProtectUser>().HandleAsync(protect, cancellationToken),
                    user => new { login = user, @protected = protect.Protected },
                    user => verb.Printer.Line(protect.Protected ? $"{user} is protected." : $"{user} is not protected any more.")
                );
            }
        );
        return command;
    }

    private static void Print(Printer printer, UserDetails user)
    {
        printer.Table(
            ["", ""],
            [
                ["login", user.Login],
                ["name", user.Name],
                ["initials", user.Initials ?? ""],
                ["e-mail", user.Email ?? ""],
                ["mobile", user.Mobile ?? ""],
                ["phone", user.Phone ?? ""],
                ["language", user.Language],
                ["active", user.Active ? "yes" : "no"],
                ["protected", Protection(user)],
                ["imported by", user.Job ?? "nobody: made by hand"],
                ["object id", user.ObjectId?.ToString() ?? ""],
                ["location", user.Location ?? ""],
                ["department", user.Department ?? ""],
            ]
        );
        printer.Table(["right", "comes from"], user.Grants.Select(grant => (IReadOnlyList<string>)[Text(grant.Right), Origin(grant)]));
    }

    private static string Protection(UserDetails user) =>
        user.Protected ? "yes"
        : user.ProtectedRole is { } role ? $"as {role}"
        : "no";

    private static string Origin(GrantView grant) =>
        grant.Job is null ? "by hand"
        : grant.Groups.Count == 0 ? $"job {grant.Job}, session {grant.Session}; no link gives it any more"
        : $"{string.Join(", ", grant.Groups.Select(group => group.Name))}, linked by {grant.Job}; session {grant.Session}";

    private static string Text(RightView right) =>
        right switch
        {
            { Role: { } role, Location: { } location } => $"{role} at {location}",
            { Role: { } role } => role,
            { Department: { } department } => $"member of {department}",
            { SecretaryOf: { } department } => $"secretary of {department}",
            _ => $"VIP {right.Vip}",
        };
}
