using System.Text.Json;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a user as Graph writes it. Nothing is checked, trimmed or made up.</summary>
internal static class UserParser
{
    private static readonly string[] Properties =
    [
        "id",
        "userPrincipalName",
        "mail",
        "displayName",
        "givenName",
        "surname",
        "mobilePhone",
        "businessPhones",
        "preferredLanguage",
        "department",
        "companyName",
        "officeLocation",
        "jobTitle",
        "employeeId",
        "onPremisesSamAccountName",
        "onPremisesDomainName",
        "accountEnabled",
        "userType",
    ];

    private static readonly byte[][] Names = [.. Properties.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>What is asked for; what is not selected does not come.</summary>
    public static string Select { get; } = string.Join(',', Properties);

    public static DirectoryUser Parse(ref Utf8JsonReader reader)
    {
        var texts = new string?[Names.Length];
        var told = 0u;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Place(JsonText.Name(ref reader));
            reader.Read();
            if (place < 0)
            {
                reader.Skip();
                continue;
            }
            JsonText.Once(ref told, place);
            texts[place] =
                place == 0 ? JsonText.ReadId(ref reader)
                : reader.TokenType == JsonTokenType.StartArray ? FirstOf(ref reader)
                : JsonText.Read(ref reader);
        }
        return User(texts);
    }

    private static string? FirstOf(ref Utf8JsonReader reader) => JsonText.ReadList(ref reader) is [var first, ..] ? first : null;

    private static int Place(ReadOnlySpan<byte> name)
    {
        for (var place = 0; place < Names.Length; place++)
        {
            if (name.SequenceEqual(Names[place]))
            {
                return place;
            }
        }
        return -1;
    }

    private static DirectoryUser User(ReadOnlySpan<string?> texts)
    {
        var id = GraphId.Parse(texts[0]);
        return new DirectoryUser
        {
            Id = id?.Id ?? default,
            MalformedId = id?.Malformed,
            UserPrincipalName = texts[1],
            Mail = texts[2],
            DisplayName = texts[3],
            GivenName = texts[4],
            Surname = texts[5],
            MobilePhone = texts[6],
            BusinessPhone = texts[7],
            PreferredLanguage = texts[8],
            Department = texts[9],
            CompanyName = texts[10],
            OfficeLocation = texts[11],
            JobTitle = texts[12],
            EmployeeId = texts[13],
            OnPremisesSamAccountName = texts[14],
            OnPremisesDomainName = texts[15],
            AccountEnabled = bool.TryParse(texts[16], out var enabled) ? enabled : null,
            UserType = texts[17],
        };
    }
}
