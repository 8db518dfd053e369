using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Core.Users;
using Rollcall.Server.Users;

namespace Rollcall.Server.Pages.People;

/// <summary>What the address of the list of people says, so that it can be mailed. What it says wrongly counts as not said.</summary>
public sealed class PeopleAddress
{
    public const string Path = "/people";

    /// <summary>What stands in place of a job's name for people made by hand.</summary>
    public const string ByHand = "by-hand";

    private readonly NavigationManager navigation;
    private readonly Dictionary<string, string> said;

    public PeopleAddress(NavigationManager navigation)
    {
        this.navigation = navigation;
        said = QueryHelpers
            .ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query)
            .ToDictionary(part => part.Key, part => part.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is said under this name; null: nothing.</summary>
    public string? this[string name] => said.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public int Page => int.TryParse(this["page"], out var page) ? page : 1;

    public bool IsNarrowed => Chips().Any();

    public UserFilter Filter =>
        new()
        {
            Search = this["search"],
            Location = this["location"],
            Role = this["role"],
            Department = this["department"],
            Vip = this["vip"],
            BillingAccount = this["billingAccount"],
            MeetingType = this["meetingType"],
            Job = this["job"] == ByHand ? null : this["job"],
            ByHand = this["job"] == ByHand ? true : null,
            Active = bool.TryParse(this["active"], out var active) ? active : null,
        };

    /// <summary>What narrows the list, in words, each with the address without it.</summary>
    public IEnumerable<(string Text, string Without)> Chips() =>
        new (string Name, string? Text)[]
        {
            ("search", this["search"] is { } search ? $"“{search}”" : null),
            ("location", Labelled("Location", this["location"])),
            ("role", Labelled("Role", RoleText())),
            ("department", Labelled("Department", this["department"])),
            ("vip", Labelled("VIP", this["vip"])),
            ("billingAccount", Labelled("Billing account", this["billingAccount"])),
            ("meetingType", Labelled("Meeting type", this["meetingType"])),
            ("job", Filter.ByHand is true ? "Made by hand" : Labelled("Imported by", this["job"])),
            (
                "active",
                Filter.Active switch
                {
                    true => "Active",
                    false => "Inactive",
                    null => null,
                }
            ),
        }
            .Where(chip => chip.Text is not null)
            .Select(chip => (chip.Text!, Without(chip.Name)));

    private string? RoleText() =>
        Enum.TryParse<Role>(this["role"], ignoreCase: true, out var role) && Enum.IsDefined(role) ? RoleWords.Of(role) : this["role"];

    private string Without(string name) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = null, ["page"] = null });

    private static string? Labelled(string label, string? text) => text is null ? null : $"{label}: {text}";
}
