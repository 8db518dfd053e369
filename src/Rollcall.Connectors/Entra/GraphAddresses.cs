using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>The addresses that a reading asks, and which of those that Graph names may be asked.</summary>
internal sealed class GraphAddresses(Uri root)
{
    /// <summary>The largest page that Graph gives.</summary>
    private const int PageSize = 999;

    private readonly Uri start = new($"{root.AbsoluteUri.TrimEnd('/')}/v1.0/");

    public Uri Organization => At("organization?$select=id,displayName,verifiedDomains");

    /// <summary>An app's registration, as far as it tells when secrets end.</summary>
    public Uri App(Guid clientId) => At($"applications(appId='{clientId}')?$select=appId,passwordCredentials");

    public Uri Users => At($"users?$select={UserParser.Select}&$top={PageSize}");

    /// <summary>
    /// The people whom a word may mean: an object id, an address, or what logins are made of. The names of Windows accounts are in Graph's index alone,
    /// which lags a little, so that nobody else is looked for there.
    /// </summary>
    public (Uri Address, GraphAsking Asking) UsersCalled(string word)
    {
        var (filter, asking) = FilterOf(word);
        var count = asking == GraphAsking.Eventual ? "&$count=true" : "";
        return (At($"users?$filter={Uri.EscapeDataString(filter)}&$select={UserParser.Select}{count}&$top={PageSize}"), asking);
    }

    /// <summary>One person: asked for to learn whether there is one.</summary>
    public Uri User(ObjectId user) => At($"users/{user}?$select=id");

    /// <summary>All groups that hold a person, directly or through nested groups, besides other things.</summary>
    public Uri GroupsOf(ObjectId user) => At($"users/{user}/transitiveMemberOf?$select=id&$top={PageSize}");

    public Uri Groups => At($"groups?$select={GroupParser.Select}&$top={PageSize}");

    public Uri GroupCount => At("groups/$count");

    public Uri OneUser => At($"users?$select={UserParser.Select}&$top=1");

    public Uri OneGroup => At($"groups?$select={GroupParser.Select}&$top=1");

    public Uri Group(GraphId group) => At($"groups/{group.InAddress}?$select={GroupParser.Select}");

    public Uri Group(ObjectId group) => Group(new GraphId(group, null));

    public Uri Members(GraphId group) => At($"groups/{group.InAddress}/members?$select=id&$top={PageSize}");

    public Uri MemberCount(GraphId group) => At($"groups/{group.InAddress}/members/$count");

    public Uri NestedGroups(GraphId group) =>
        At($"groups/{group.InAddress}/members/microsoft.graph.group?$select={GroupParser.Select}&$count=true&$top={PageSize}");

    /// <summary>The stream of people's changes, from now on.</summary>
    public Uri UserChanges => At($"users/delta?$select={UserParser.Select}&$deltatoken=latest");

    /// <summary>The stream of the changes of some groups and their direct members, from now on.</summary>
    public Uri GroupChanges(IEnumerable<ObjectId> groups)
    {
        var filter = string.Join(" or ", groups.Select(group => $"id eq '{group}'"));
        return At($"groups/delta?$select={GroupParser.Select},members&$filter={Uri.EscapeDataString(filter)}&$deltatoken=latest");
    }

    /// <summary>Where people are asked for by their ids.</summary>
    public Uri UsersByIds => At($"directoryObjects/getByIds?$select={UserParser.Select}");

    /// <summary>Where groups are asked for by their ids.</summary>
    public Uri GroupsByIds => At($"directoryObjects/getByIds?$select={GroupParser.Select}");

    /// <summary>The address of a next link, or null when the token must not be carried there.</summary>
    public Uri? Next(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var next)
        && next.Scheme == Uri.UriSchemeHttps
        && next.UserInfo.Length == 0
        && next.Port == start.Port
        && string.Equals(next.IdnHost, start.IdnHost, StringComparison.OrdinalIgnoreCase)
        && next.AbsolutePath.StartsWith(start.AbsolutePath, StringComparison.OrdinalIgnoreCase)
            ? next
            : null;

    /// <summary>Whether two addresses are pages of one list, however the service spells it: another list's end is not this one's.</summary>
    public static bool IsSameList(Uri one, Uri other) => string.Equals(List(one), List(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>A quote in a word is doubled, as OData asks.</summary>
    private static (string Filter, GraphAsking Asking) FilterOf(string word)
    {
        if (Guid.TryParse(word, out var id))
        {
            return ($"id eq '{id}'", GraphAsking.Plain);
        }

        var text = word[(word.LastIndexOf('\\') + 1)..].Replace("'", "''", StringComparison.Ordinal);
        return text.Contains('@')
            ? ($"userPrincipalName eq '{text}' or mail eq '{text}'", GraphAsking.Plain)
            : (
                $"startswith(userPrincipalName,'{text}@') or onPremisesSamAccountName eq '{text}' or employeeId eq '{text}'",
                GraphAsking.Eventual
            );
    }

    private static string List(Uri address) =>
        Uri.UnescapeDataString(address.AbsolutePath)
            .TrimEnd('/')
            .Replace("/microsoft.graph.delta", "/delta", StringComparison.OrdinalIgnoreCase)
            .Replace("/delta()", "/delta", StringComparison.OrdinalIgnoreCase)
            .Replace("('", "/", StringComparison.Ordinal)
            .Replace("')", "", StringComparison.Ordinal);

    private Uri At(string relative) => new($"{start.AbsoluteUri}{relative}");
}
