using System.CommandLine;
using Rollcall.Server.Store;
using Rollcall.Server.Users;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall user list|show LOGIN|add LOGIN</c>.</summary>
internal static class UserVerb
{
    public static Command Make() => new("user", "The planner's users.") { MakeList(), MakeShow(), MakeAdd() };

    private static Command MakeList()
    {
        var search = new Option<string?>("--search") { Description = "Part of the name, initials, login or e-mail address." };
        var job = new Option<string?>("--job") { Description = "Only users whom this job imports." };
        var active = new Option<bool?>("--active") { Description = "Only active (true) or only inactive (false) users." };
        var json = StoreArguments.Json();
        var command = new Command("list", "List users by login.") { search, job, active, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ListUsers.Query
                {
                    Search = verb.Parsed.GetValue(search),
                    Job = verb.Parsed.GetValue(job),
                    Active = verb.Parsed.GetValue(active),
                };
                var outcome = await verb.Get<ListUsers>().HandleAsync(query, cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                await foreach (var user in outcome.Value!.WithCancellation(cancellationToken))
                {
                    if (verb.Parsed.GetValue(json))
                    {
                        verb.Printer.Json(user);
                    }
                    else
                    {
                        verb.Printer.Line(
                            $"{(user.Active ? ' ' : '-')} {user.Login, -40} {user.Name, -30} {string.Join(", ", user.Rights.Select(Text))}"
                        );
                    }
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeShow()
    {
        var login = new Argument<string>("LOGIN") { Description = "The user's login." };
        var json = StoreArguments.Json();
        var command = new Command("show", "Show a user, with rights and where they come from.") { login, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ShowUser>().HandleAsync(verb.Parsed.GetValue(login)!, cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                if (verb.Parsed.GetValue(json))
                {
                    verb.Printer.Json(outcome.Value);
                }
                else
                {
                    Print(verb.Printer, outcome.Value!);
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeAdd()
    {
        var login = new Argument<string>("LOGIN") { Description = "The new user's login." };
        var name = new Option<string>("--name") { Description = "The display name.", Required = true };
        var email = new Option<string?>("--email") { Description = "The e-mail address." };
        var administrator = new Option<bool>("--administrator") { Description = "May administer everything." };
        var command = new Command("add", "Make a user by hand; an import may adopt it later.") { login, name, email, administrator };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<AddUser>()
                    .HandleAsync(
                        new()
                        {
                            Login = verb.Parsed.GetValue(login)!,
                            Name = verb.Parsed.GetValue(name)!,
                            Email = verb.Parsed.GetValue(email),
                            Administrator = verb.Parsed.GetValue(administrator),
                        },
                        cancellationToken
                    );
                return outcome.Kind == OutcomeKind.Done ? ExitStatus.Done : verb.Printer.Faults(outcome);
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
                ["imported by", user.Job ?? "nobody: made by hand"],
                ["object id", user.ObjectId?.ToString() ?? ""],
                ["location", user.Location ?? ""],
                ["department", user.Department ?? ""],
            ]
        );
        printer.Table(
            ["right", "comes from"],
            user.Grants.Select(grant =>
                (IReadOnlyList<string>)[Text(grant.Right), grant.Job is null ? "by hand" : $"job {grant.Job}, session {grant.Session}"]
            )
        );
    }

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
