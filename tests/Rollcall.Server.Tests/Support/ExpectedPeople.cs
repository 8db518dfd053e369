using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Support;

/// <summary>Who should be imported, found out from the Sandbox's tenant without a line of the program under test.</summary>
internal static class ExpectedPeople
{
    /// <summary>In a linked group, directly or through nested ones.</summary>
    public static IReadOnlyCollection<Guid> Reached(Tenant tenant) =>
        ContosoSite.ExampleLinks.SelectMany(link => tenant.PeopleReachedBy(link.Group)).ToHashSet();

    /// <summary>Reached by a linked group, enabled, no guest: what an import looks at.</summary>
    public static IReadOnlyList<Person> InScope(Tenant tenant)
    {
        var reached = Reached(tenant);
        return [.. tenant.People.Where(person => reached.Contains(person.Id) && person.AccountEnabled && person.UserType != "Guest")];
    }

    public static IReadOnlyList<Person> Complete(Tenant tenant) => [.. InScope(tenant).Where(person => Missing(person).Count == 0)];

    /// <summary>The names of the properties that are missing, in Microsoft's words.</summary>
    public static IReadOnlyList<string> Missing(Person person)
    {
        (string Name, string? Value)[] needed =
        [
            ("mail", person.Mail),
            ("displayName", person.DisplayName),
            ("givenName", person.GivenName),
            ("surname", person.Surname),
            ("userPrincipalName", person.UserPrincipalName),
        ];
        return [.. needed.Where(property => string.IsNullOrWhiteSpace(property.Value)).Select(property => property.Name)];
    }

    /// <summary>The rights of each person, in the words of the site file.</summary>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<string>> Rights(Tenant tenant) =>
        ContosoSite
            .ExampleLinks.SelectMany(link => tenant.PeopleReachedBy(link.Group).Select(person => (person, link.Right)))
            .Distinct()
            .GroupBy(found => found.person, found => found.Right)
            .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Order(StringComparer.Ordinal)]);

    /// <summary>One line for everybody who should be there.</summary>
    public static IReadOnlyList<string> LinesOf(Tenant tenant)
    {
        var rights = Rights(tenant);
        return [.. Complete(tenant).Select(person => Line(person, rights[person.Id])).Order(StringComparer.Ordinal)];
    }

    /// <summary>The same line, of a user as the command line tells it.</summary>
    public static string Line(JsonElement user)
    {
        var rights = user.GetProperty("rights").EnumerateArray().Select(Words).Order(StringComparer.Ordinal);
        return string.Join(
            " | ",
            [
                Text(user, "login"),
                Text(user, "name"),
                Text(user, "email"),
                Text(user, "mobile"),
                Text(user, "phone"),
                Text(user, "language"),
                Text(user, "job"),
                Text(user, "objectId"),
                .. rights,
            ]
        );
    }

    private static string Line(Person person, IReadOnlyList<string> rights) =>
        string.Join(
            " | ",
            [
                person.UserPrincipalName.Trim(),
                person.DisplayName.Trim(),
                person.Mail!.Trim(),
                person.MobilePhone ?? "",
                person.BusinessPhones is [var phone, ..] ? phone : "",
                person.PreferredLanguage?.Split('-')[0] is { } language and ("da" or "sv") ? language : "en",
                "Contoso",
                person.Id.ToString(),
                .. rights,
            ]
        );

    private static string Words(JsonElement right) =>
        string.Join(", ", right.EnumerateObject().Select(part => $"{part.Name}: {part.Value.GetString()}"));

    private static string Text(JsonElement user, string property) => user.GetProperty(property).GetString() ?? "";
}
