using System.Diagnostics.CodeAnalysis;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Makes a profile of what the directory says of a person, or rejects whoever lacks something, with every fault named.</summary>
internal sealed class Mapping(ImportRules rules)
{
    private readonly LoginMaker logins = new(rules);
    private readonly OfferedLanguages languages = new(rules);

    /// <returns>Whether there is a profile; if not, why.</returns>
    public bool TryMap(Person person, [NotNullWhen(true)] out MappedUser? mapped, [NotNullWhen(false)] out Rejection? rejection)
    {
        var faults = FieldChecks.Check(person.Directory);
        var directory = Trimmed(person.Directory);
        var (login, loginFaults) = logins.Make(directory);
        if (faults.Count > 0 || loginFaults.Count > 0)
        {
            (mapped, rejection) = (null, Reject(person, login, faults, loginFaults));
            return false;
        }

        var language = languages.Find(directory.PreferredLanguage);
        var profile = Profile(directory, login, language ?? rules.DefaultLanguage, Initials.Make(directory, rules.Initials));
        (mapped, rejection) = (new MappedUser(person, profile, language is not null), null);
        return true;
    }

    private static Rejection Reject(Person person, string login, IReadOnlyList<FieldFault> faults, IReadOnlyList<FieldFault> loginFaults)
    {
        var subject = person.Subject(Texts.Shown(login), Texts.Shown(person.Directory.DisplayName));
        if (faults.Count == 0)
        {
            return new NoLogin(subject, loginFaults);
        }

        // A property that is faulty in itself is told once, with that fault.
        var all = faults.Concat(loginFaults).DistinctBy(fault => fault.Field).OrderBy(fault => DirectoryProperty.Rank[fault.Field]);
        return new IncompleteUser(subject, [.. all]);
    }

    private static UserProfile Profile(DirectoryUser user, string login, string language, string? initials) =>
        new()
        {
            Login = login,
            Name = user.DisplayName!,
            GivenName = user.GivenName,
            Surname = user.Surname,
            Initials = initials,
            Email = user.Mail,
            Mobile = user.MobilePhone,
            Phone = user.BusinessPhone,
            Language = language,
            DepartmentName = user.Department,
            CompanyName = user.CompanyName,
            OfficeLocation = user.OfficeLocation,
            JobTitle = user.JobTitle,
            EmployeeId = user.EmployeeId,
        };

    private static DirectoryUser Trimmed(DirectoryUser user) =>
        user with
        {
            UserPrincipalName = Texts.Trimmed(user.UserPrincipalName),
            Mail = Texts.Trimmed(user.Mail),
            DisplayName = Texts.Trimmed(user.DisplayName),
            GivenName = Texts.Trimmed(user.GivenName),
            Surname = Texts.Trimmed(user.Surname),
            MobilePhone = Texts.Trimmed(user.MobilePhone),
            BusinessPhone = Texts.Trimmed(user.BusinessPhone),
            PreferredLanguage = Texts.Trimmed(user.PreferredLanguage),
            Department = Texts.Trimmed(user.Department),
            CompanyName = Texts.Trimmed(user.CompanyName),
            OfficeLocation = Texts.Trimmed(user.OfficeLocation),
            JobTitle = Texts.Trimmed(user.JobTitle),
            EmployeeId = Texts.Trimmed(user.EmployeeId),
            OnPremisesSamAccountName = Texts.Trimmed(user.OnPremisesSamAccountName),
            OnPremisesDomainName = Texts.Trimmed(user.OnPremisesDomainName),
        };
}
