using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core;
using Rollcall.Sandbox.Tenants;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

/// <summary>A reading of linked groups alone: who is in none of them is not asked for, and whoever does not come though a group names them is not gone.</summary>
public class LinkedReadingTests
{
    private const string ByIds = "/v1.0/directoryObjects/getByIds";

    [Fact]
    public async Task Only_people_in_linked_groups_are_read_and_those_who_are_named_besides()
    {
        await using var directory = await SandboxDirectory.StartAsync();
        var tenant = directory.Host.Tenant;
        var reached = tenant.PeopleReachedBy(WellKnownGroups.PlannerBookers).ToHashSet();
        var besides = tenant.People.Select(person => person.Id).First(id => !reached.Contains(id));

        var reading = await ReadAsync(directory.Connection, directory, [WellKnownGroups.PlannerBookers], besides, Guid.NewGuid());
        var all = await directory.ReadAsync(WellKnownGroups.PlannerBookers);

        reading.Users.Select(user => user.Id.Value).ShouldBe(reached.Append(besides), ignoreOrder: true);
        reading.Users.ShouldBe(all.Users.Where(user => reached.Contains(user.Id.Value) || user.Id.Value == besides), ignoreOrder: true);
        Members(reading).ShouldBe(Members(all), ignoreOrder: true);
        reading.Groups.Select(group => group.Id).ShouldBe(reading.Members.Keys, ignoreOrder: true);
        reading.Records.ShouldAllBe(record => record.Fault == null);
    }

    [Fact]
    public async Task What_it_costs_does_not_depend_on_how_large_the_directory_is()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 5000);
        directory.Host.Requests.Clear();

        await ReadAsync(directory.Connection, directory, [WellKnownGroups.It]);

        var groups = directory.Host.Tenant.MembersOf(WellKnownGroups.It).Count(id => directory.Host.Tenant.FindGroup(id) is not null);
        groups.ShouldBe(0);
        // Tokens and the organization; two cursors; the group by its id, its members, the people in it.
        directory.Host.Requests.Total.ShouldBe(2 + 1 + 2 + 1 + 1 + 1);
    }

    [Fact]
    public async Task A_member_whom_the_directory_does_not_find_at_all_was_deleted_meanwhile()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: [1]);
        directory.Host.On($"/v1.0/users/{Id(2)}", Answer.Error(404, "Request_ResourceNotFound", "No such user."));

        var reading = await ReadAsync(directory);

        reading.Users.Select(user => user.Id).ShouldBe([Id(1)]);
        reading.Collection("users").Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_member_who_is_found_alone_but_not_among_others_leaves_the_list_of_people_unproven()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: [1]);
        directory.Host.On($"/v1.0/users/{Id(2)}", Answer.Json(Whole(2)));

        var reading = await ReadAsync(directory);

        reading.FaultOf("users").Code.ShouldBe(DirectoryFaults.BrokenAnswer);
        reading.FaultOf("users").Message.ShouldContain(Id(2).ToString());
    }

    [Fact]
    public async Task Many_members_whom_nobody_finds_are_no_coincidence()
    {
        await using var directory = await StartAsync();
        int[] members = [.. Enumerable.Range(1, 40)];
        Serve(directory, found: [1, 2, 3], members: members);

        var reading = await ReadAsync(directory);

        reading.FaultOf("users").Message.ShouldContain("37 members");
        directory.Host.Requests.ShouldNotContain(request => request.Key.StartsWith("/v1.0/users/0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_nobody_asked_for_is_no_answer()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: [1, 2, 99]);

        (await ReadAsync(directory)).FaultOf("users").Message.ShouldContain("not asked for");
    }

    [Fact]
    public async Task A_part_of_an_answer_is_not_taken_for_all_of_it()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: [1]);
        directory.Host.On(ByIds, Answer.Page([Whole(1)], directory.Host.Link(ByIds, "more")));
        directory.Host.On(Users, Answer.Page([Whole(1), Whole(2), Whole(3)]));

        var reading = await ReadAsync(directory);

        reading.Users.Select(user => user.Id).ShouldBe([Id(1), Id(2)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_directory_that_refuses_to_be_asked_by_ids_has_its_people_listed_and_only_who_is_wanted_comes()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: []);
        directory.Host.On(ByIds, Answer.Error(403, "Authorization_RequestDenied", "Insufficient privileges."));
        directory.Host.On(Users, Answer.Page([Whole(1), Whole(2), Whole(3)])).On(Groups, Answer.Page([Group(10), Group(11)]));

        var reading = await ReadAsync(directory);

        reading.Users.Select(user => user.Id).ShouldBe([Id(1), Id(2)], ignoreOrder: true);
        reading.Records.ShouldAllBe(record => record.Fault == null);
        reading.Collection("users").Fault.ShouldBeNull();
        reading.Collection("users").FirstUrl.ShouldContain("/v1.0/users?");
        reading.Groups.Select(group => group.Id).ShouldBe([Id(10), Id(11)], ignoreOrder: true);
        reading.MembersOf(Id(10)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_with_an_id_that_is_no_GUID_can_not_be_asked_for_and_is_found_in_the_list()
    {
        await using var directory = await StartAsync();
        Serve(directory, found: [1, 2]);
        directory.Host.On(MembersOf(10), Answer.Page([Member(1), """{"@odata.type":"#microsoft.graph.user","id":"not-a-guid"}"""]));
        directory.Host.On(
            Users,
            Answer.Page([Whole(1), Whole(2), Whole(0).Replace(Id(0).ToString(), "not-a-guid", StringComparison.Ordinal)])
        );

        var reading = await ReadAsync(directory);

        reading.Users.Count.ShouldBe(2);
        reading.Users.ShouldContain(user => user.MalformedId == "not-a-guid");
        directory.Host.Times(ByIds).ShouldBe(1, "for the group alone");
    }

    [Fact]
    public async Task Half_users_are_refused()
    {
        await using var directory = await SandboxDirectory.StartAsync();
        await using var connector = new EntraConnector(
            directory.Connection with
            {
                ClientId = new Guid(WellKnown.GroupsOnlyClientId),
            },
            directory.Time,
            directory.Log
        );

        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            Reading.OfAsync(connector.ReadLinkedAsync([new ObjectId(WellKnownGroups.It)], [], TestContext.Current.CancellationToken))
        );

        fault.Code.ShouldBe(DirectoryFaults.PermissionMissing);
    }

    /// <summary>A group 10 that is linked and has these members; of all who are asked for these are found.</summary>
    private static void Serve(RudeDirectory directory, int[] found, int[]? members = null) =>
        directory
            .Host.On(GroupAt(10), Answer.Json(Group(10)))
            .On(MembersOf(10), Answer.Page([.. (members ?? [1, 2]).Select(member => Member(member))]))
            .On(ByIds, Answer.IfAsked("\"group\"", Answer.Page([Group(10)]), Answer.Page([.. found.Select(number => Whole(number))])));

    private static async Task<Reading> ReadAsync(RudeDirectory directory)
    {
        await using var connector = directory.Connector();
        return await Reading.OfAsync(connector.ReadLinkedAsync([Id(10)], [], TestContext.Current.CancellationToken));
    }

    private static async Task<Reading> ReadAsync(
        EntraConnection connection,
        SandboxDirectory directory,
        Guid[] linked,
        params Guid[] others
    )
    {
        await using var connector = new EntraConnector(connection, directory.Time, directory.Log);
        return await Reading.OfAsync(
            connector.ReadLinkedAsync(
                [.. linked.Select(group => new ObjectId(group))],
                [.. others.Select(person => new ObjectId(person))],
                TestContext.Current.CancellationToken
            )
        );
    }

    private static IEnumerable<(ObjectId Group, ObjectId Member)> Members(Reading reading) =>
        reading.Parts.OfType<MembersRead>().SelectMany(part => part.Members, (part, member) => (part.Group, member));

    private static string Whole(int number) =>
        User(number, $",\"userPrincipalName\":\"u{number}@contoso.example\",\"accountEnabled\":true");
}
