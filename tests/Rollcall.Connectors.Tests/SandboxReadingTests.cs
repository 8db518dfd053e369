using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Connectors.Tests;

public class SandboxReadingTests
{
    [Fact]
    public async Task All_users_and_groups_of_a_tenant_are_read()
    {
        await using var directory = await SandboxDirectory.StartAsync();

        var reading = await directory.ReadAsync();

        reading.Users.Select(user => user.Id.Value).Order().ShouldBe(directory.Host.Tenant.People.Select(person => person.Id).Order());
        reading.Groups.Select(group => group.Id.Value).Order().ShouldBe(directory.Host.Tenant.Groups.Select(group => group.Id).Order());
        var users = reading.Collection("users");
        (users.Pages, users.Items, users.DistinctItems).ShouldBe((3, 2000, 2000));
    }

    [Fact]
    public async Task Every_property_of_every_user_arrives_as_the_directory_has_it()
    {
        await using var directory = await SandboxDirectory.StartAsync();

        var read = (await directory.ReadAsync()).Users.ToDictionary(user => user.Id.Value);

        foreach (var person in directory.Host.Tenant.People)
        {
            var user = read[person.Id];
            (user.UserPrincipalName, user.Mail, user.DisplayName, user.GivenName, user.Surname).ShouldBe(
                (person.UserPrincipalName, person.Mail, person.DisplayName, person.GivenName, person.Surname)
            );
            (user.MobilePhone, user.Department, user.CompanyName, user.OfficeLocation, user.JobTitle).ShouldBe(
                (person.MobilePhone, person.Department, person.CompanyName, person.OfficeLocation, person.JobTitle)
            );
            (user.PreferredLanguage, user.EmployeeId, user.AccountEnabled, user.UserType).ShouldBe(
                (person.PreferredLanguage, person.EmployeeId, person.AccountEnabled, person.UserType)
            );
        }
    }

    [Theory]
    [InlineData("PlannerBookers")]
    [InlineData("AllEmployees")]
    [InlineData("ProjectAlpha")]
    [InlineData("MeetingEquipment")]
    [InlineData("NewcomersNextYear")]
    public async Task The_direct_members_that_are_read_lead_to_everybody_in_a_linked_group(string name)
    {
        await using var directory = await SandboxDirectory.StartAsync();
        var group = (Guid)typeof(WellKnownGroups).GetField(name)!.GetValue(null)!;

        var reading = await directory.ReadAsync(group);

        var users = reading.Users.Select(user => user.Id).ToHashSet();
        Reached(reading, new ObjectId(group))
            .Where(users.Contains)
            .Select(id => id.Value)
            .Order()
            .ShouldBe(directory.Host.Tenant.PeopleReachedBy(group).Order());
        reading
            .Members.Values.SelectMany(members => members)
            .ShouldAllBe(id => users.Contains(id) || reading.Groups.Any(known => known.Id == id));
    }

    [Fact]
    public async Task A_linked_group_that_hides_its_members_is_not_empty_and_the_permission_is_named()
    {
        await using var directory = await SandboxDirectory.StartAsync();

        var fault = (await directory.ReadAsync(WellKnownGroups.WorksCouncil)).FaultOf(new ObjectId(WellKnownGroups.WorksCouncil));

        fault.Code.ShouldBe(DirectoryFaults.HiddenMembers);
        fault.Message.ShouldContain("Member.Read.Hidden");
        fault.Message.ShouldContain("Works Council");
    }

    [Fact]
    public async Task A_group_that_hides_its_members_is_in_nobodys_way_while_it_is_not_linked()
    {
        await using var directory = await SandboxDirectory.StartAsync();

        var reading = await directory.ReadAsync(WellKnownGroups.PlannerBookers);

        reading.Groups.Single(group => group.Id.Value == WellKnownGroups.WorksCouncil).HiddenMembership.ShouldBeTrue();
    }

    [Fact]
    public async Task What_went_wrong_on_the_way_leaves_no_trace_in_a_reading()
    {
        await using var directory = await SandboxDirectory.StartAsync();
        var calm = await directory.ReadAsync(WellKnownGroups.PlannerBookers);
        Fault[] faults =
        [
            new() { Match = "/oauth2/v2.0/token", Status = 503 },
            new() { Match = "/v1.0/organization", Status = 504 },
            new()
            {
                Match = "/v1.0/users",
                Status = 429,
                Headers = new Dictionary<string, string> { ["Retry-After"] = "2.128" },
            },
            new() { Match = "$skiptoken", CutBodyAfterBytes = 5000 },
            new()
            {
                Match = "$skiptoken",
                Reset = true,
                After = 1,
            },
            new()
            {
                Match = "/v1.0/groups?",
                Status = 200,
                Body = "<html>Sign in</html>",
                ContentType = "text/html",
            },
            new()
            {
                Match = "/members",
                Status = 500,
                After = 1,
                Times = 2,
            },
        ];
        Array.ForEach(faults, directory.Host.Faults.Add);

        var rough = await directory.ReadAsync(WellKnownGroups.PlannerBookers);

        directory.Host.Faults.Count.ShouldBe(0, "every fault was met");
        directory.Time.Waits.ShouldContain(TimeSpan.FromSeconds(2.128));
        rough.Users.ShouldBe(calm.Users, ignoreOrder: true);
        rough.Groups.ShouldBe(calm.Groups, ignoreOrder: true);
        rough.Members.Keys.ShouldBe(calm.Members.Keys, ignoreOrder: true);
        rough.Members.Sum(group => group.Value.Count).ShouldBe(calm.Members.Sum(group => group.Value.Count));
    }

    [Fact]
    public async Task A_fault_that_is_not_cured_is_written_down_and_the_rest_is_read()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);
        directory.Host.Faults.Add(
            new Fault
            {
                Match = "/members",
                Status = 503,
                Times = 1000,
            }
        );

        var reading = await directory.ReadAsync(WellKnownGroups.It);

        reading.FaultOf(new ObjectId(WellKnownGroups.It)).Code.ShouldBe(DirectoryFaults.Throttled);
        reading.Users.Count.ShouldBe(100);
        (reading.Collection("users").Fault, reading.Collection("groups").Fault).ShouldBe((null, null));
    }

    [Fact]
    public async Task Next_links_that_expire_begin_a_collection_anew()
    {
        await using var directory = await SandboxDirectory.StartAsync();
        directory.Host.Faults.Add(
            new Fault
            {
                Match = "$skiptoken",
                Status = 400,
                After = 1,
                Body = """{"error":{"code":"Directory_ExpiredPageToken","message":"The specified page token value has expired."}}""",
            }
        );

        var reading = await directory.ReadAsync();

        reading.Users.Count.ShouldBe(2000);
        reading.Collection("users").DistinctItems.ShouldBe(2000);
        directory.Log.Lines.ShouldContain(line => line.StartsWith("2002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_we_read_is_replaced()
    {
        await using var directory = await SandboxDirectory.StartAsync();
        directory.Host.Faults.Add(
            new Fault
            {
                Match = "$skiptoken",
                Status = 401,
                Body = """{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed, the token is expired."}}""",
            }
        );

        (await directory.ReadAsync()).Users.Count.ShouldBe(2000);
    }

    [Fact]
    public async Task A_deleted_linked_group_is_gone()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);
        directory.Host.Tenant.DeleteGroup(WellKnownGroups.It);

        (await directory.ReadAsync(WellKnownGroups.It)).FaultOf(new ObjectId(WellKnownGroups.It)).Code.ShouldBe(DirectoryFaults.GroupGone);
    }

    private static HashSet<ObjectId> Reached(Reading reading, ObjectId group)
    {
        var reached = new HashSet<ObjectId>();
        var waiting = new Queue<ObjectId>([group]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var member in reading.Members.GetValueOrDefault(next, []).Where(reached.Add))
            {
                waiting.Enqueue(member);
            }
        }
        return reached;
    }
}
