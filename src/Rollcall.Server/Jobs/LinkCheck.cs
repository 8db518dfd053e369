using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Links: each a group and exactly one right, none of them twice.</summary>
internal sealed class LinkCheck(NameCheck names, List<Fault> faults)
{
    private const string Targets = "role (with or without location), department, secretaryOf or vip";

    public IReadOnlyList<CheckedLink> Check(IReadOnlyList<JobLink> links)
    {
        var known = new Dictionary<CheckedLink, int>();
        for (var i = 0; i < links.Count; i++)
        {
            var before = faults.Count;
            var link = Check($"links[{i}]", links[i]);
            if (faults.Count == before && !known.TryAdd(link, i))
            {
                Fault($"links[{i}]", $"This link is the same as number {known[link] + 1} of the list. Remove one of the two.");
            }
        }

        return [.. known.Keys];
    }

    private CheckedLink Check(string field, JobLink link)
    {
        var group = Group($"{field}.group", link.Group);
        if (link.Location is not null && link.Role is null)
        {
            Fault($"{field}.location", "A location goes with a role only: it says where the role holds.");
        }

        string?[] targets = [link.Role, link.Department, link.SecretaryOf, link.Vip];
        switch (targets.Count(target => target is not null))
        {
            case 0:
                Fault(field, $"The link gives nothing. Name one right: {Targets}.");
                break;
            case > 1:
                Fault(field, $"The link gives more than one right. Make a link of each: {Targets}.");
                break;
        }

        return link.Role is not null ? Role(field, group, link)
            : link.Department is not null ? Entry($"{field}.department", group, RightKind.Department, SiteList.Department, link.Department)
            : link.SecretaryOf is not null
                ? Entry($"{field}.secretaryOf", group, RightKind.SecretaryOfDepartment, SiteList.Department, link.SecretaryOf)
            : link.Vip is not null ? Entry($"{field}.vip", group, RightKind.VipCategory, SiteList.VipCategory, link.Vip)
            : new CheckedLink(group, default, null, null);
    }

    private Guid Group(string field, string? text)
    {
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            return id;
        }

        var mistake = string.IsNullOrWhiteSpace(text) ? "The link has no group." : $"{Words.Quote(text)} is no group's object id.";
        Fault(field, $"{mistake} Copy the Object Id (a GUID) from the group's Overview page in the Microsoft Entra admin center.");
        return default;
    }

    private CheckedLink Role(string field, Guid group, JobLink link)
    {
        Require($"{field}.role", link.Role!);
        if (link.Location is not null)
        {
            // A blank location must not become "everywhere".
            Require($"{field}.location", link.Location);
        }

        var role = ChoiceCheck.Of($"{field}.role", "role", link.Role, default(Role), faults);
        return new CheckedLink(group, RightKind.Role, role, names.Find($"{field}.location", SiteList.Location, link.Location));
    }

    private CheckedLink Entry(string field, Guid group, RightKind kind, SiteList list, string name)
    {
        Require(field, name);
        return new CheckedLink(group, kind, null, names.Find(field, list, name));
    }

    private void Require(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(field, $"{field[(field.LastIndexOf('.') + 1)..]} is blank. Name one, or leave it out.");
        }
    }

    private void Fault(string field, string message) => faults.Add(new Fault(field, message));
}
