using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class GroupLedgerTests
{
    private const string Hidden = ""","visibility":"HiddenMembership" """;

    [Fact]
    public async Task A_broken_list_of_groups_does_not_keep_linked_groups_from_being_read()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Error(400, "Request_UnsupportedQuery"))
            .On(GroupAt(10), Answer.Json(Group(10)))
            .On(MembersOf(10), Answer.Page([Member(1), Member(11, "group")]))
            .On(MembersOf(11), Answer.Page([Member(2)]));

        var reading = await directory.ReadAsync(10);

        reading.FaultOf("groups").Code.ShouldBe(DirectoryFaults.Refused);
        reading.Groups.Single().Id.ShouldBe(Id(10));
        reading.Members[Id(11)].ShouldBe([Id(2)]);
        (reading.MembersOf(Id(10)).Fault, reading.MembersOf(Id(11)).Fault).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_member_whose_kind_is_unsaid_may_be_a_group_when_the_list_of_groups_is_broken()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)], directory.Host.Link(Groups, "2")))
            .On($"{Groups}#2", Answer.Error(400, "Request_BadRequest"))
            .On(MembersOf(10), Answer.Page([Member(1), $$"""{"id":"{{Id(2)}}"}"""]));

        var reading = await directory.ReadAsync(10);

        reading.FaultOf(Id(10)).Message.ShouldContain("does not say what 1 members");
        reading.Members[Id(10)].ShouldBe([Id(1), Id(2)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_member_without_an_id_may_be_anybody()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([Member(1), """{"@odata.type":"#microsoft.graph.user"}"""]));

        var reading = await directory.ReadAsync(10);

        reading.FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.BrokenAnswer);
        reading.Members[Id(10)].ShouldBe([Id(1)]);
    }

    [Theory]
    [InlineData("", true, null)]
    [InlineData(Hidden, true, DirectoryFaults.HiddenMembers)]
    [InlineData("", false, DirectoryFaults.GroupGone)]
    public async Task An_empty_group_that_no_list_told_of_is_looked_up_before_its_emptiness_is_believed(
        string more,
        bool exists,
        string? code
    )
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([Member(11, "group")]))
            .On(MembersOf(11), Answer.Page([]));
        if (exists)
        {
            directory.Host.On(GroupAt(11), Answer.Json(Group(11, more)));
        }

        var reading = await directory.ReadAsync(10);

        reading.MembersOf(Id(11)).Fault?.Code.ShouldBe(code);
        (reading.MembersOf(Id(11)).Fault is null).ShouldBe(code is null);
        directory.Host.Times(GroupAt(11)).ShouldBe(exists ? 1 : 2);
    }

    [Fact]
    public async Task A_list_that_does_not_say_whether_a_group_hides_its_members_is_asked_about_it()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([$$"""{"id":"{{Id(10)}}"}"""]))
            .On(GroupAt(10), Answer.Json(Group(10)))
            .On(MembersOf(10), Answer.Page([]));

        (await directory.ReadAsync(10)).MembersOf(Id(10)).Fault.ShouldBeNull();

        directory.Host.Times(GroupAt(10)).ShouldBe(1);
    }

    [Fact]
    public async Task A_group_of_which_it_is_never_said_whether_it_hides_its_members_is_not_believed_to_be_empty()
    {
        await using var directory = await StartAsync();
        var silent = $$"""{"id":"{{Id(10)}}","displayName":"Silent"}""";
        directory.Host.On(Groups, Answer.Page([silent])).On(GroupAt(10), Answer.Json(silent)).On(MembersOf(10), Answer.Page([]));

        var reading = await directory.ReadAsync(10);

        reading.FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.HiddenMembers);
        reading.Groups.Count.ShouldBe(1, "it is told of once");
    }

    [Theory]
    [InlineData("Member.Read.Hidden", null)]
    [InlineData("User.Read", DirectoryFaults.HiddenMembers)]
    public async Task An_empty_group_that_hides_its_members_is_empty_only_for_whoever_may_see_them(string granted, string? code)
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(TokenPath, Answer.Token(Tokens.With([.. Tokens.Least, granted])))
            .On(Groups, Answer.Page([Group(10, Hidden)]))
            .On(MembersOf(10), Answer.Page([]));

        var fault = (await directory.ReadAsync(10)).MembersOf(Id(10)).Fault;

        fault?.Code.ShouldBe(code);
        (fault is null).ShouldBe(code is null);
    }

    [Fact]
    public async Task Another_group_than_the_one_asked_for_proves_nothing()
    {
        await using var directory = await StartAsync();
        directory.Host.On(GroupAt(10), Answer.Json(Group(12))).On(MembersOf(10), Answer.Page([]));

        (await directory.ReadAsync(10)).FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.BrokenAnswer);
    }

    [Fact]
    public async Task After_five_groups_in_a_row_that_failed_for_good_the_rest_is_not_asked_for()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 40).ToArray();
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), Answer.Reset());
        }

        var reading = await directory.ReadAsync(groups);

        groups.ShouldAllBe(group => reading.FaultOf(Id(group)).Code == DirectoryFaults.Unreachable);
        groups.Count(group => directory.Host.Times(MembersOf(group)) > 0).ShouldBeInRange(5, 13);
        reading.FaultOf(Id(49)).Message.ShouldContain("not asked for, since 5 collections in a row");
        reading.Parts[^1].ShouldBeOfType<ReadingEnded>();
    }

    [Fact]
    public async Task Groups_that_the_directory_refuses_do_not_keep_others_from_being_asked_for()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 30).ToArray();
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), Answer.Error(400, "Request_BadRequest"));
        }

        var reading = await directory.ReadAsync(groups);

        groups.ShouldAllBe(group => directory.Host.Times(MembersOf(group)) == 1);
    }
}
