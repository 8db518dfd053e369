using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>
/// What a session may have seen and had to believe: the truth, older ones too where a copy lags behind, each page another; and lists that
/// whoever asks is told are empty, which nobody can tell from the truth.
/// </summary>
/// <param name="Truths">Those that the session may have seen.</param>
/// <param name="MaybeEmpty">Linked groups in which, for all that the directory said, nobody may be.</param>
/// <param name="Links">Which groups give which right.</param>
internal sealed record Sight(IReadOnlyList<Truth> Truths, IReadOnlySet<Guid> MaybeEmpty, Links Links)
{
    /// <summary>There was one truth, and no way to take anything else for it.</summary>
    public bool IsPlain => Truths.Count == 1 && MaybeEmpty.Count == 0;

    /// <summary>The person may rightly have no account that is on.</summary>
    public bool MayBeOut(Guid person) =>
        Truths.Any(truth => truth.People.GetValueOrDefault(person) is not { AccountEnabled: true } seen || seen.UserType == "Guest")
        || Links.Groups.All(group => MayLackGroup(person, group));

    public bool MayBeIn(Guid person) =>
        Truths.Any(truth => truth.People.GetValueOrDefault(person) is { AccountEnabled: true })
        && Truths.Any(truth => truth.People.GetValueOrDefault(person) is { } seen && seen.UserType != "Guest")
        && Truths.Any(truth => truth.GroupsReaching(person).Any());

    public bool MayLack(Guid person, Guid right) =>
        Links.Know(right) && (MayBeOut(person) || Links.GroupsOf(right).All(group => MayLackGroup(person, group)));

    public bool MayHave(Guid person, Guid right) => Links.GroupsOf(right).Any(group => Truths.Any(truth => truth.IsReached(group, person)));

    /// <summary>A profile's field may rightly have this value.</summary>
    public bool MayRead(Guid person, string field, string? value) =>
        Truths.Any(truth => truth.People.GetValueOrDefault(person) is { } seen && Says(seen, field, value));

    private bool MayLackGroup(Guid person, Guid group) =>
        MaybeEmpty.Contains(group) || Truths.Any(truth => !truth.IsReached(group, person));

    private static bool Says(Person person, string field, string? value) =>
        field switch
        {
            // Made of the others.
            "initials" or "language" => true,
            _ => Read(person, field)?.Trim() == value,
        };

    private static string? Read(Person person, string field) =>
        field switch
        {
            "login" => person.UserPrincipalName,
            "name" => person.DisplayName,
            "givenName" => person.GivenName,
            "surname" => person.Surname,
            "email" => person.Mail,
            "mobile" => person.MobilePhone,
            "phone" => person.BusinessPhones.Count > 0 ? person.BusinessPhones[0] : null,
            "departmentName" => person.Department,
            "companyName" => person.CompanyName,
            "officeLocation" => person.OfficeLocation,
            "jobTitle" => person.JobTitle,
            "employeeId" => person.EmployeeId,
            _ => throw new InvalidOperationException($"Nobody knows where {field} comes from."),
        };
}
