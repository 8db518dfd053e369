using System.Text;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>The directory is as untidy as a real one, in a known measure.</summary>
public sealed class PeopleTests(TheSandbox sandbox)
{
    private readonly List<Person> people = [.. sandbox.Host.Tenant.People];

    [Fact]
    public void Ids_and_principal_names_are_nobody_elses()
    {
        people.Select(person => person.Id).Distinct().Count().ShouldBe(TheSandbox.Users);
        people.Select(person => person.UserPrincipalName.ToUpperInvariant()).Distinct().Count().ShouldBe(TheSandbox.Users);
        people.Select(person => person.Id).ShouldAllBe(id => sandbox.Host.Tenant.FindPerson(id)!.Id == id);
    }

    [Fact]
    public void Nineteen_in_twenty_members_have_all_that_an_import_needs()
    {
        var complete = people.Where(person =>
            person is { UserType: "Member", AccountEnabled: true, Mail.Length: > 0, GivenName.Length: > 0, Surname.Length: > 0 }
        );

        complete.Count().ShouldBeInRange(TheSandbox.Users * 87 / 100, TheSandbox.Users * 90 / 100);
        people.Count(person => person.UserType == "Guest").ShouldBe(TheSandbox.Users * 4 / 100);
        people.Count(person => person is { AccountEnabled: false, EmployeeId: not null }).ShouldBe(TheSandbox.Users * 3 / 100);
        people.Count(person => person.DisplayName.StartsWith("Room ", StringComparison.Ordinal)).ShouldBe(TheSandbox.Users * 2 / 100);
        people.Count(person => person.DisplayName.StartsWith("svc-", StringComparison.Ordinal)).ShouldBe(TheSandbox.Users / 100);
    }

    [Fact]
    public void Guests_have_the_principal_names_of_guests()
    {
        var guests = people.Where(person => person.UserType == "Guest").ToList();

        guests.ShouldAllBe(guest => guest.UserPrincipalName.EndsWith($"#EXT#@{WellKnown.InitialDomain}", StringComparison.Ordinal));
        guests.ShouldContain(guest => guest.ExternalUserState == "PendingAcceptance");
        guests.ShouldContain(guest => guest.ExternalUserState == "Accepted");
    }

    [Fact]
    public void Every_sort_of_mess_is_there()
    {
        var mails = people.Where(person => person.Mail is not null).Select(person => person.Mail!).ToList();

        people.ShouldContain(person => person.Mail == null && person.Surname != null && person.GivenName != null);
        people.ShouldContain(person => person.Mail == null && person.Surname == null && person.EmployeeId != null);
        people.ShouldContain(person => person.GivenName == "  ");
        people.ShouldContain(person => person.DisplayName.Length == 256);
        people.ShouldContain(person => person.Surname == "O'Brien");
        people.ShouldContain(person => person.Surname == "<script>alert(1)</script>");
        people.ShouldContain(person => person.Surname == "=cmd()");
        people.ShouldContain(person => person.DisplayName == "孙伟");
        people.ShouldContain(person => person.GivenName == "فاطمة");
        people.ShouldContain(person => person.DisplayName.Contains("🎉"));
        people.ShouldContain(person => person.DisplayName.Contains("A\u030a"));
        mails.GroupBy(mail => mail, StringComparer.Ordinal).ShouldContain(same => same.Count() > 1);
        mails
            .GroupBy(mail => mail, StringComparer.OrdinalIgnoreCase)
            .ShouldContain(same => same.Distinct(StringComparer.Ordinal).Count() > 1);
    }

    [Fact]
    public void What_is_written_is_well_formed_text() =>
        people.ShouldAllBe(person =>
            new UTF8Encoding(false, true).GetByteCount(person.DisplayName + person.GivenName + person.Surname) > 0
        );

    [Fact]
    public void Half_of_the_employees_have_a_Windows_account()
    {
        var employees = people.Where(person => person.EmployeeId is not null).ToList();

        employees
            .Count(person => person.OnPremisesSamAccountName is not null)
            .ShouldBeInRange(employees.Count * 45 / 100, employees.Count * 55 / 100);
        employees.ShouldAllBe(person => (person.OnPremisesSamAccountName == null) == (person.OnPremisesDomainName == null));
        employees
            .Where(person => person.OnPremisesSamAccountName is not null)
            .ShouldAllBe(person => person.OnPremisesSamAccountName!.Length <= 20);
    }

    [Fact]
    public void Groups_nest_except_where_Entra_ID_forbids_it()
    {
        var tenant = sandbox.Host.Tenant;
        var nested = tenant.Groups.ToDictionary(
            group => group.Id,
            group => tenant.MembersOf(group.Id).Where(member => tenant.FindGroup(member) is not null).ToList()
        );

        nested.Count(group => group.Value.Count > 0).ShouldBeGreaterThan(15);
        tenant.Groups.Where(group => group.GroupTypes.Count > 0).ShouldAllBe(group => nested[group.Id].Count == 0);
    }
}
