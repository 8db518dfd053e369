namespace Rollcall.Connectors.Entra;

/// <summary>Which permissions an app lacks, which it has for nothing, and how to come from what it has to the least that will do.</summary>
/// <param name="Needed">Each thing that an import does, with the least permission for it.</param>
/// <param name="Extra">What the app has and does not need.</param>
/// <param name="Least">The smallest set that does all that is needed.</param>
/// <param name="Steps">What to do, one after the other; empty when there is nothing to do.</param>
public sealed record PermissionAdvice(
    IReadOnlyList<NeededPermission> Needed,
    IReadOnlyList<ExtraPermission> Extra,
    IReadOnlyList<string> Least,
    IReadOnlyList<string> Steps
)
{
    private const string People = "User.Read.All";
    private const string Groups = "GroupMember.Read.All";
    private const string Registration = "Application.Read.All";

    /// <summary>With each of these an app may read its own registration; those that end so only if it is among its own owners.</summary>
    private static readonly string[] ForRegistration =
    [
        Registration,
        "Application.Read.OwnedBy",
        "Application.ReadWrite.OwnedBy",
        "Application.ReadWrite.All",
        "Directory.Read.All",
    ];

    /// <summary>What an import can't do without is there.</summary>
    public bool IsEnough => !Missing.Any();

    /// <summary>What an import needs and the app has not.</summary>
    public IEnumerable<string> Missing => Needed.Where(one => one.GrantedBy is null && !one.IsOptional).Select(one => one.Name);

    /// <param name="granted">The permissions that the app's token carries.</param>
    /// <param name="hidesMembers">Whether a group that matters is known to hide its members from an app that may not see them.</param>
    /// <param name="clientId">The app, for the steps.</param>
    public static PermissionAdvice Of(IReadOnlyList<string> granted, bool hidesMembers, Guid clientId)
    {
        var needed = new List<NeededPermission>
        {
            Need(People, "people and their properties", "Nobody can be read.", Permissions.ForUsers),
            Need(Groups, "groups and who is in them", "Groups and their members can't be read.", Permissions.ForGroups),
        };
        var seesHidden = !Permissions.MayHideMembers(granted);
        if (hidesMembers || seesHidden)
        {
            // Whoever sees hidden members can't tell which groups hide them, so the permission may be of use.
            needed.Add(
                Need(
                    Permissions.HiddenMembers,
                    "members of groups that hide them",
                    "A group that matters hides its members: what hangs on it is withheld.",
                    [Permissions.HiddenMembers]
                ) with
                {
                    IsOptional = seesHidden,
                }
            );
        }

        needed.Add(
            Need(
                Registration,
                "when the client secret ends",
                "Whoever wants to be warned enters the date with the job.",
                ForRegistration
            ) with
            {
                IsOptional = true,
            }
        );
        var least = needed.Where(one => !one.IsOptional).Select(one => one.Name).ToList();
        var extra = granted.Where(name => !IsOfUse(name, least)).Select(name => new ExtraPermission(name, Why(name))).ToList();
        return new PermissionAdvice(needed, extra, least, StepsOf(granted, least, extra, clientId));

        NeededPermission Need(string name, string use, string cost, string[] ways) =>
            new(name, use, cost, GrantedBy(granted, name, ways), IsOptional: false);
    }

    /// <summary>The least of those that are granted, whatever else is.</summary>
    private static string? GrantedBy(IReadOnlyList<string> granted, string name, string[] ways) =>
        new[] { name }.Concat(ways).FirstOrDefault(way => granted.Contains(way, StringComparer.OrdinalIgnoreCase));

    private static bool IsOfUse(string name, List<string> least) =>
        least.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Is(name, Registration)
        || Is(name, Permissions.HiddenMembers)
        || name.EndsWith(".OwnedBy", StringComparison.OrdinalIgnoreCase);

    private static string Why(string name) =>
        name.Contains("Write", StringComparison.OrdinalIgnoreCase) ? "It may change the directory; Rollcall only reads."
        : Is(name, "Directory.Read.All") ? "It opens nearly all of the directory: devices, roles, licences, apps, policies."
        : Is(name, "Group.Read.All") ? "It opens what is in groups, too, such as conversations, calendars and files."
        : "Rollcall makes no use of it.";

    private static List<string> StepsOf(IReadOnlyList<string> granted, List<string> least, List<ExtraPermission> extra, Guid clientId)
    {
        var add = least.Where(name => !granted.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (add.Count + extra.Count == 0)
        {
            return [];
        }

        // What goes as too much may be what tells when the secret ends.
        var reads = granted.Where(name => ForRegistration.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        var loses = reads.Count > 0 && reads.TrueForAll(name => extra.Exists(one => Is(one.Name, name)));
        if (loses)
        {
            add.Add(Registration);
        }

        var steps = new List<string>
        {
            $"In the Microsoft Entra admin center open App registrations > All applications > the app {clientId} > API permissions.",
        };
        if (add.Count > 0)
        {
            steps.Add(
                $"Add a permission > Microsoft Graph > Application permissions: tick {string.Join(", ", add)}, then Add permissions."
                    + (
                        loses
                            ? $" ({Registration} is for seeing when the client secret ends; leave it out, and enter the day with the job.)"
                            : ""
                    )
            );
            steps.Add(
                "Choose Grant admin consent, or let an administrator of the directory open the consent link: it asks for all that is listed."
            );
            steps.Add($"Look again after some minutes. Go on once {string.Join(", ", add)} {(add.Count == 1 ? "is" : "are")} there.");
        }

        if (extra.Count > 0)
        {
            steps.Add(
                $"With the three dots beside each of {string.Join(", ", extra.Select(one => one.Name))}: first Revoke admin consent, then Remove permission."
                    + " A new consent alone takes nothing away."
            );
            steps.Add("Look again: nothing is more than needed.");
        }

        return steps;
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A permission and what it is for.</summary>
/// <param name="Name">The least that will do.</param>
/// <param name="For">What needs it.</param>
/// <param name="Cost">What can't be done without it.</param>
/// <param name="GrantedBy">The permission that the app has for it; null: none.</param>
/// <param name="IsOptional">An import does without it.</param>
public sealed record NeededPermission(string Name, string For, string Cost, string? GrantedBy, bool IsOptional);

/// <summary>A permission that the app does not need.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Why">What it opens for nothing.</param>
public sealed record ExtraPermission(string Name, string Why);
