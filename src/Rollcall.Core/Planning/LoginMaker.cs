using Rollcall.Core.Directories;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Makes a login of a directory user in the format that the job chose.</summary>
internal sealed class LoginMaker(ImportRules rules)
{
    // The job's own table may have been built with any comparer; keys that differ in case alone must not be chance either.
    private readonly Dictionary<string, string> netBiosNames = rules
        .NetBiosNames.Where(entry => Texts.Trimmed(entry.Value) is not null)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .DistinctBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(entry => entry.Key, entry => entry.Value.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The directory's properties that logins are made of.</summary>
    public static IReadOnlyList<string> FieldsOf(LoginFormat format) =>
        format switch
        {
            LoginFormat.WindowsLogin => [DirectoryProperty.UserPrincipalName],
            LoginFormat.Email => [DirectoryProperty.Mail],
            LoginFormat.SamAccountName => [DirectoryProperty.SamAccountName],
            LoginFormat.DomainAndSamAccountName => [DirectoryProperty.SamAccountName, DirectoryProperty.DomainName],
            LoginFormat.EmployeeId => [DirectoryProperty.EmployeeId],
        };

    /// <summary>The login of a user whose values are trimmed, empty when there is none, and the faults that leave none.</summary>
    public (string Login, IReadOnlyList<FieldFault> Faults) Make(DirectoryUser user)
    {
        var (login, faults) = rules.LoginFormat switch
        {
            LoginFormat.WindowsLogin => Take(user.UserPrincipalName),
            LoginFormat.Email => Take(user.Mail),
            LoginFormat.SamAccountName => Take(user.OnPremisesSamAccountName),
            LoginFormat.DomainAndSamAccountName => TakeWithDomain(user.OnPremisesSamAccountName, user.OnPremisesDomainName),
            LoginFormat.EmployeeId => Take(user.EmployeeId),
        };
        if (faults.Count > 0 || !rules.StripDomain)
        {
            return (login, faults);
        }

        return WithoutDomain(login) is { } stripped ? (stripped, []) : ("", [NothingLeft()]);
    }

    private (string Login, IReadOnlyList<FieldFault> Faults) Take(string? value) =>
        value is null ? ("", [Missing(FieldsOf(rules.LoginFormat)[0])]) : (value, []);

    private (string Login, IReadOnlyList<FieldFault> Faults) TakeWithDomain(string? account, string? domain)
    {
        var faults = new List<FieldFault>();
        if (account is null)
        {
            faults.Add(Missing(DirectoryProperty.SamAccountName));
        }

        if (domain is null)
        {
            faults.Add(Missing(DirectoryProperty.DomainName));
        }
        else if (!netBiosNames.ContainsKey(domain))
        {
            faults.Add(NotInTable(domain));
        }

        return faults.Count > 0 ? ("", faults) : ($@"{netBiosNames[domain!]}\{account}", []);
    }

    private static string? WithoutDomain(string login)
    {
        var name = login[(login.LastIndexOf('\\') + 1)..];
        var at = name.LastIndexOf('@');
        return Texts.Trimmed(at < 0 ? name : name[..at]);
    }

    private FieldFault Missing(string field) => new(field, true, $"is missing, and the login format {rules.LoginFormat} wants it");

    private FieldFault NothingLeft() =>
        new(FieldsOf(rules.LoginFormat)[0], false, $"leaves nothing for the login format {rules.LoginFormat} once the domain is stripped");

    private static FieldFault NotInTable(string domain)
    {
        var shown = Texts.Shown(domain, 80);
        return new FieldFault(DirectoryProperty.DomainName, false, $"is {shown}, whose NetBIOS name the job does not know")
        {
            Cure = $"add {shown} to the job's table of NetBIOS names",
        };
    }
}
