using System.CommandLine;
using Rollcall.Server.Users;

namespace Rollcall.Server.Cli;

/// <summary>The options by which users are looked for.</summary>
internal sealed class UserFilterOptions
{
    private readonly Option<string?> search = Text("--search", "Part of the name, login or e-mail address, or the initials.");
    private readonly Option<string?> location = Text("--location", "Only users who are placed at this location or have a right there.");
    private readonly Option<string?> role = Text("--role", "Only users who have this role, anywhere.");
    private readonly Option<string?> department = Text(
        "--department",
        "Only users of this department: placed in it, members, secretaries."
    );
    private readonly Option<string?> vip = Text("--vip", "Only users of this VIP category.");
    private readonly Option<string?> billingAccount = Text("--billing-account", "Only users with this billing account.");
    private readonly Option<string?> meetingType = Text("--meeting-type", "Only users with this meeting type.");
    private readonly Option<string?> job = Text("--job", "Only users whom this job imports.");
    private readonly Option<bool?> byHand = new("--by-hand")
    {
        Description = "Only users made by hand (true), or only imported ones (false).",
    };
    private readonly Option<bool?> protection = new("--protected")
    {
        Description = "Only users who are protected by name (true), or who are not (false).",
    };
    private readonly Option<bool?> active = new("--active") { Description = "Only active (true) or only inactive (false) users." };

    public void AddTo(Command command)
    {
        Option[] all = [search, location, role, department, vip, billingAccount, meetingType, job, byHand, active, protection];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    public UserFilter Read(VerbContext verb) =>
        new()
        {
            Search = verb.Value(search),
            Location = verb.Value(location),
            Role = verb.Value(role),
            Department = verb.Value(department),
            Vip = verb.Value(vip),
            BillingAccount = verb.Value(billingAccount),
            MeetingType = verb.Value(meetingType),
            Job = verb.Value(job),
            ByHand = verb.Value(byHand),
            Active = verb.Value(active),
            Protected = verb.Value(protection),
        };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
