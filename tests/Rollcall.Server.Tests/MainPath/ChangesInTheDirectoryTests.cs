using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.MainPath;

/// <summary>What happens in the directory happens here with the next import, and nothing else does.</summary>
public class ChangesInTheDirectoryTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_new_name_to_sign_in_with_and_a_new_address_change_the_account_and_make_no_other(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var person = ExpectedPeople.Complete(site.Tenant)[3];
        site.Tenant.ChangePerson(
            person.Id,
            changed => changed with { UserPrincipalName = "renamed.person@contoso.example", Mail = "renamed.mail@contoso.example" }
        );

        var session = await site.ImportAsync();

        Count(session, "created", "updated", "deactivated").ShouldBe([0, 1, 0]);
        var line = (await site.LogAsync(Id(session), "--outcome", "applied")).ShouldHaveSingleItem();
        line.GetProperty("code").GetString().ShouldBe("user.updated");
        line.GetProperty("objectId").GetGuid().ShouldBe(person.Id);
        Change(line, "login").ShouldBe((person.UserPrincipalName, "renamed.person@contoso.example"));
        Change(line, "email").ShouldBe((person.Mail, "renamed.mail@contoso.example"));
        line.GetProperty("message").GetString()!.ShouldContain($"{person.Mail} → renamed.mail@contoso.example");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Two_people_may_swap_their_logins_in_one_import(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (one, other) = (ExpectedPeople.Complete(site.Tenant)[0], ExpectedPeople.Complete(site.Tenant)[1]);
        site.Tenant.ChangePerson(one.Id, changed => changed with { UserPrincipalName = other.UserPrincipalName });
        site.Tenant.ChangePerson(other.Id, changed => changed with { UserPrincipalName = one.UserPrincipalName });

        var session = await site.ImportAsync();

        Count(session, "created", "updated", "rejected").ShouldBe([0, 2, Rejected(site)]);
        (await site.UserAsync(one.UserPrincipalName)).GetProperty("objectId").GetGuid().ShouldBe(other.Id);
        (await site.UserAsync(other.UserPrincipalName)).GetProperty("objectId").GetGuid().ShouldBe(one.Id);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_takes_over_a_login_and_whoever_gave_it_up_get_their_rights_in_the_same_import(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (heir, former) = (ExpectedPeople.Complete(site.Tenant)[0], ExpectedPeople.Complete(site.Tenant)[1]);
        site.Tenant.ChangePerson(former.Id, changed => changed with { UserPrincipalName = "renamed.person@contoso.example" });
        site.Tenant.ChangePerson(heir.Id, changed => changed with { UserPrincipalName = former.UserPrincipalName });
        site.Tenant.AddMember(WellKnownGroups.BoardroomVip, former.Id);
        site.Tenant.AddMember(WellKnownGroups.BoardroomVip, heir.Id);

        var session = await site.ImportAsync();

        Count(session, "updated", "granted").ShouldBe([2, 2]);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_emptied_value_is_emptied_here_and_the_log_has_the_old_one(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var person = ExpectedPeople.Complete(site.Tenant).First(candidate => candidate.MobilePhone is not null);
        site.Tenant.ChangePerson(person.Id, changed => changed with { MobilePhone = null });

        var session = await site.ImportAsync();

        var line = (await site.LogAsync(Id(session), "--code", "user.updated")).ShouldHaveSingleItem();
        Change(line, "mobile").ShouldBe((person.MobilePhone, null));
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("mobile").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_changes_groups_changes_rights(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var person = site.Tenant.PeopleReachedBy(WellKnownGroups.It).First(id => Complete(site).Contains(id));
        site.Tenant.RemoveMember(WellKnownGroups.It, person);
        site.Tenant.AddMember(WellKnownGroups.BoardroomVip, person);

        var session = await site.ImportAsync();

        Count(session, "updated", "granted", "revoked").ShouldBe([0, 1, 1]);
        var lines = await site.LogAsync(Id(session), "--code", "right");
        lines
            .Select(line => line.GetProperty("message").GetString())
            .ShouldBe(["Gets VIP Boardroom.", "Loses member of IT: no link gives it any more."], ignoreOrder: true);
        lines.ShouldAllBe(line => line.GetProperty("objectId").GetGuid() == person);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_is_disabled_or_deleted_is_deactivated_and_comes_back_as_the_same_user(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (disabled, deleted) = (ExpectedPeople.Complete(site.Tenant)[4], ExpectedPeople.Complete(site.Tenant)[5]);
        site.Tenant.DisablePerson(disabled.Id);
        site.Tenant.DeletePerson(deleted.Id);

        var left = await site.ImportAsync();

        Count(left, "created", "updated", "deactivated", "reactivated").ShouldBe([0, 0, 2, 0]);
        var why = (await site.LogAsync(Id(left), "--code", "user.deactivated")).ToDictionary(
            line => line.GetProperty("objectId").GetGuid(),
            line => line.GetProperty("message").GetString()
        );
        why[disabled.Id].ShouldBe("The account is disabled in the directory.");
        why[deleted.Id].ShouldBe("No longer in the directory.");
        (await site.UserAsync(deleted.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
        await site.ShouldHoldTheDirectoryAsync();

        site.Tenant.ChangePerson(disabled.Id, changed => changed with { AccountEnabled = true });
        site.Tenant.RestorePerson(deleted.Id);
        var back = await site.ImportAsync();

        Count(back, "created", "deactivated", "reactivated").ShouldBe([0, 0, 2]);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_loses_a_needed_value_stays_as_they_are_and_is_in_the_log(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var person = ExpectedPeople.Complete(site.Tenant)[6];
        var before = await site.UsersAsync();
        site.Tenant.ChangePerson(person.Id, changed => changed with { Mail = null, Surname = " ", JobTitle = "Changed" });

        var session = await site.ImportAsync();

        (await site.UsersAsync()).ShouldBe(before);
        var line = (await site.LogAsync(Id(session), "--outcome", "rejected")).Single(rejected =>
            rejected.GetProperty("objectId").GetGuid() == person.Id
        );
        line.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).ShouldBe(["mail", "surname"]);
    }

    private static HashSet<Guid> Complete(TestSite site) => [.. ExpectedPeople.Complete(site.Tenant).Select(person => person.Id)];

    private static int Rejected(TestSite site) => ExpectedPeople.InScope(site.Tenant).Count - ExpectedPeople.Complete(site.Tenant).Count;

    private static (string? Old, string? New) Change(JsonElement line, string field)
    {
        var change = line.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("field").GetString() == field);
        return (Text("old"), Text("new"));
        string? Text(string side) => change.TryGetProperty(side, out var value) ? value.GetString() : null;
    }

    private static int[] Count(JsonElement session, params string[] counts) =>
        [.. counts.Select(count => session.GetProperty(count).GetInt32())];

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
