using System.Globalization;
using System.Text.RegularExpressions;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>The oracle's part about a single person: who is complete, and what login and profile they get.</summary>
internal sealed partial class ProfileOracle(ImportRules rules)
{
    public static bool IsComplete(DirectoryUser person)
    {
        string?[] required = [person.Mail, person.DisplayName, person.GivenName, person.Surname, person.UserPrincipalName];
        string?[] optional =
        [
            person.MobilePhone,
            person.BusinessPhone,
            person.PreferredLanguage,
            person.Department,
            person.CompanyName,
            person.OfficeLocation,
            person.JobTitle,
            person.EmployeeId,
            person.OnPremisesSamAccountName,
            person.OnPremisesDomainName,
        ];
        return person.Id != default
            && person.MalformedId is null
            && required.All(value => value?.Trim() is { Length: > 0 })
            && required.Concat(optional).All(value => value is null || IsSound(value.Trim()))
            && MailPattern().IsMatch(person.Mail!.Trim())
            && NamePattern().IsMatch(person.UserPrincipalName!.Trim());
    }

    /// <summary>The dirt of these worlds is longer than any limit, or within every one.</summary>
    public static bool IsSound(string value) => value.Length <= 256 && !value.Any(c => char.IsControl(c) || char.IsSurrogate(c));

    public string LoginOf(DirectoryUser person)
    {
        var domain = rules.NetBiosNames.FirstOrDefault(name => Same(name.Key, person.OnPremisesDomainName?.Trim())).Value?.Trim();
        var account = person.OnPremisesSamAccountName?.Trim();
        var login = rules.LoginFormat switch
        {
            LoginFormat.WindowsLogin => person.UserPrincipalName,
            LoginFormat.Email => person.Mail,
            LoginFormat.SamAccountName => account,
            LoginFormat.DomainAndSamAccountName => domain is { Length: > 0 } && account is { Length: > 0 } ? $@"{domain}\{account}" : "",
            LoginFormat.EmployeeId => person.EmployeeId,
        };
        login = login?.Trim() ?? "";
        return rules.StripDomain ? DomainPattern().Match(login).Groups["name"].Value.Trim() : login;
    }

    public UserProfile ProfileOf(DirectoryUser person, User? user)
    {
        string? Value(string? text) => text?.Trim() is { Length: > 0 } value ? value : null;

        var letters = (person.GivenName!.Trim()[..1] + person.Surname!.Trim()[..1]).ToUpper(CultureInfo.InvariantCulture);
        var local = person.UserPrincipalName!.Trim();
        local = local[..local.LastIndexOf('@')];
        return new UserProfile
        {
            Login = LoginOf(person),
            Name = person.DisplayName!.Trim(),
            GivenName = Value(person.GivenName),
            Surname = Value(person.Surname),
            Initials = rules.Initials switch
            {
                InitialsSource.UserPrincipalName => Value(local) ?? letters,
                InitialsSource.SamAccountName => Value(person.OnPremisesSamAccountName) ?? letters,
                InitialsSource.FirstLetters => letters,
            },
            Email = Value(person.Mail),
            Mobile = Value(person.MobilePhone),
            Phone = Value(person.BusinessPhone),
            Language = Offered(person.PreferredLanguage) ?? Offered(user?.Profile.Language) ?? rules.DefaultLanguage,
            DepartmentName = Value(person.Department),
            CompanyName = Value(person.CompanyName),
            OfficeLocation = Value(person.OfficeLocation),
            JobTitle = Value(person.JobTitle),
            EmployeeId = Value(person.EmployeeId),
        };
    }

    /// <summary>These worlds' sites offer languages of two letters only.</summary>
    private string? Offered(string? tag) => rules.Languages.FirstOrDefault(language => Same(language, tag?.Trim().Split('-')[0]));

    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$")]
    private static partial Regex MailPattern();

    [GeneratedRegex(@"^[^@\s]*@\S*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(.*\\)?(?<name>.*?)(@[^@]*)?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex DomainPattern();
}
