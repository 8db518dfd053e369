using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class MembersTests
{
    [Fact]
    public async Task Nested_groups_are_followed_each_once_also_in_circles()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11), Group(12), Group(13)]))
            .On(MembersOf(10), Answer.Page([Member(1), Member(11, "group"), Member(12, "group")]))
            .On(MembersOf(11), Answer.Page([Member(2), Member(12, "group")]))
            .On(MembersOf(12), Answer.Page([Member(3), Member(10, "group"), Member(12, "group")]))
            .On(MembersOf(13), Answer.Page([Member(4)]));

        var reading = await directory.ReadAsync(10, 10, 12);

        reading.Members.Keys.ShouldBe([Id(10), Id(11), Id(12)], ignoreOrder: true);
        reading.Members[Id(12)].ShouldBe([Id(3), Id(10), Id(12)], ignoreOrder: true);
        foreach (var group in new[] { 10, 11, 12 })
        {
            directory.Host.Times(MembersOf(group)).ShouldBe(1);
            reading.MembersOf(Id(group)).FirstUrl.ShouldEndWith($"/members?$select=id&$top=999");
        }
        directory.Host.Times(MembersOf(13)).ShouldBe(0, "nothing links to it");
    }

    [Fact]
    public async Task Members_that_are_no_people_and_no_groups_are_ignored()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(
                MembersOf(10),
                Answer.Page([
                    Member(1),
                    Member(2, "device"),
                    Member(3, "orgContact"),
                    Member(4, "servicePrincipal"),
                    Member(5, "application"),
                    Member(6, "somethingNew"),
                    """{"@odata.type":"#microsoft.graph.device"}""",
                ])
            );

        var reading = await directory.ReadAsync(10);

        reading.Members[Id(10)].ShouldBe([Id(1)]);
        reading.MembersOf(Id(10)).DistinctItems.ShouldBe(1);
    }

    [Fact]
    public async Task A_member_whose_type_is_not_said_is_kept_and_followed_when_it_is_a_known_group()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([$$"""{"id":"{{Id(11)}}"}""", $$"""{"id":"{{Id(1)}}"}"""]))
            .On(MembersOf(11), Answer.Page([Member(2)]));

        var reading = await directory.ReadAsync(10);

        reading.Members[Id(10)].ShouldBe([Id(11), Id(1)], ignoreOrder: true);
        reading.Members[Id(11)].ShouldBe([Id(2)]);
    }

    [Fact]
    public async Task A_member_who_comes_on_two_pages_is_a_member_once()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([Member(1), Member(2)], directory.Host.Link(MembersOf(10), "2")))
            .On($"{MembersOf(10)}#2", Answer.Page([Member(2), Member(3)]));

        var reading = await directory.ReadAsync(10);

        reading.Members[Id(10)].ShouldBe([Id(1), Id(2), Id(3)], ignoreOrder: true);
        var members = reading.MembersOf(Id(10));
        (members.Pages, members.Items, members.DistinctItems).ShouldBe((2, 4, 3));
    }

    [Fact]
    public async Task An_empty_group_is_read_to_its_end()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Page([Group(10)])).On(MembersOf(10), Answer.Page([]));

        var reading = await directory.ReadAsync(10);

        reading.Members.ShouldBeEmpty();
        reading.MembersOf(Id(10)).Pages.ShouldBe(1);
    }

    [Fact]
    public async Task A_linked_group_that_is_gone_is_named_and_nothing_is_known_of_its_members()
    {
        await using var directory = await StartAsync();

        var reading = await directory.ReadAsync(10);

        var fault = reading.FaultOf(Id(10));
        fault.Code.ShouldBe(DirectoryFaults.GroupGone);
        reading.MembersOf(Id(10)).Pages.ShouldBe(0);
        fault.Message.ShouldContain(Id(10).ToString());
        fault.Message.ShouldContain("Remove its link, or restore the group");
        directory.Host.Times(GroupAt(10)).ShouldBe(2);
    }

    [Fact]
    public async Task A_linked_group_that_is_deleted_while_we_read_is_gone()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Page([Group(10)])).On(MembersOf(10), Answer.Error(404, ""));

        (await directory.ReadAsync(10)).FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.GroupGone);
    }

    [Fact]
    public async Task A_linked_group_that_the_list_does_not_know_yet_is_read()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(GroupAt(10), Answer.Error(404, "Request_ResourceNotFound"), Answer.Json(Group(10)))
            .On(MembersOf(10), Answer.Error(404, "Request_ResourceNotFound"), Answer.Page([Member(1)]));

        var reading = await directory.ReadAsync(10);

        reading.Groups.Single().Id.ShouldBe(Id(10));
        reading.Members[Id(10)].ShouldBe([Id(1)]);
    }

    [Fact]
    public async Task A_nested_group_that_vanished_while_we_read_is_gone_and_not_empty()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(1), Member(11, "group")]))
            .On(MembersOf(11), Answer.Error(404, "Request_ResourceNotFound"));

        var reading = await directory.ReadAsync(10);

        reading.Members.Keys.ShouldBe([Id(10)]);
        reading.MembersOf(Id(10)).Fault.ShouldBeNull();
        reading.FaultOf(Id(11)).Code.ShouldBe(DirectoryFaults.GroupGone);
        directory.Host.Times(GroupAt(11)).ShouldBe(2);
    }

    [Fact]
    public async Task A_nested_group_that_exists_but_gives_no_members_is_not_known()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(11, "group")]))
            .On(MembersOf(11), Answer.Error(404, "Request_ResourceNotFound"))
            .On(GroupAt(11), Answer.Json(Group(11)));

        (await directory.ReadAsync(10)).FaultOf(Id(11)).Code.ShouldBe(DirectoryFaults.Refused);
    }

    [Fact]
    public async Task A_proxys_404_does_not_prove_that_a_group_is_gone()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(11, "group")]))
            .On(MembersOf(11), Answer.Html(404));

        (await directory.ReadAsync(10)).FaultOf(Id(11)).Code.ShouldBe(DirectoryFaults.NotADirectory);
    }

    [Fact]
    public async Task A_group_that_may_not_be_read_is_not_known()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(11, "group")]))
            .On(MembersOf(11), Answer.Error(403, "Authorization_RequestDenied"));

        (await directory.ReadAsync(10)).FaultOf(Id(11)).Code.ShouldBe(DirectoryFaults.PermissionMissing);
    }

    [Fact]
    public async Task At_most_eight_groups_are_asked_for_at_a_time()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 40).ToArray();
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        foreach (var group in groups)
        {
            directory.Host.On(
                MembersOf(group),
                async context =>
                {
                    var here = Interlocked.Increment(ref now);
                    InterlockedMax(ref most, here);
                    if (here == 8)
                    {
                        full.TrySetResult();
                    }
                    // Nobody is answered before eight are asked for, so the test sees them side by side.
                    await full.Task.WaitAsync(context.RequestAborted);
                    Interlocked.Decrement(ref now);
                    await Answer.Page([Member(1)])(context);
                }
            );
        }

        (await directory.ReadAsync(groups)).Members.Count.ShouldBe(40);

        most.ShouldBe(8);
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (var known = place; value > known; )
        {
            known = Interlocked.CompareExchange(ref place, value, known) == known ? value : place;
        }
    }
}
