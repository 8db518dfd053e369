using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core.Directories;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class LedgerTests
{
    private const string Hidden = ""","visibility":"HiddenMembership" """;

    [Fact]
    public async Task Each_collection_gives_one_record_and_a_whole_reading_has_no_fault()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1), User(2)]))
            .On(Groups, Answer.Page([Group(10), Group(11), Group(12)]))
            .On(MembersOf(10), Answer.Page([Member(1), Member(11, "group")]))
            .On(MembersOf(11), Answer.Page([Member(2)]));

        var reading = await directory.ReadAsync(10);

        reading.Records.Select(record => record.Name).Order().ShouldBe(["groups", $"members of {Id(10)}", $"members of {Id(11)}", "users"]);
        reading.Records.ShouldAllBe(record => record.Fault == null && record.Pages == 1 && record.Restarts == 0);
        reading
            .MembersOf(Id(11))
            .ShouldSatisfyAllConditions(
                record => record.Kind.ShouldBe(CollectionKind.Members),
                record => record.Group.ShouldBe(Id(11)),
                record => record.FirstUrl.ShouldEndWith($"{MembersOf(11)}?$select=id&$top=999")
            );
    }

    [Fact]
    public async Task A_fault_in_one_group_leaves_the_others_and_what_came_before_it()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1)]))
            .On(Groups, Answer.Page([Group(10), Group(11), Group(12)]))
            .On(MembersOf(10), Answer.Page([Member(1), Member(11, "group")], directory.Host.Link(MembersOf(10), "2")))
            .On($"{MembersOf(10)}#2", Answer.Error(400, "Request_BadRequest"))
            .On(MembersOf(11), Answer.Page([Member(2)]))
            .On(MembersOf(12), Answer.Page([Member(3)]));

        var reading = await directory.ReadAsync(10, 12);

        reading.FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.Refused);
        reading.MembersOf(Id(10)).Pages.ShouldBe(1);
        reading.Members[Id(10)].ShouldBe([Id(1), Id(11)], ignoreOrder: true);
        reading.Members[Id(11)].ShouldBe([Id(2)], "a group that was found in a broken one is followed");
        reading.MembersOf(Id(12)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Members_from_before_a_new_beginning_count_when_the_new_one_breaks_off()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(
                MembersOf(10),
                Answer.Page([Member(1), Member(2)], directory.Host.Link(MembersOf(10), "2")),
                Answer.Error(400, "Request_BadRequest")
            )
            .On($"{MembersOf(10)}#2", Answer.Error(400, "Directory_ExpiredPageToken"));

        var reading = await directory.ReadAsync(10);

        reading.Members[Id(10)].ShouldBe([Id(1), Id(2)], ignoreOrder: true);
        var record = reading.MembersOf(Id(10));
        (record.Pages, record.Items, record.DistinctItems, record.Restarts).ShouldBe((0, 0, 0, 1));
        record.Fault!.Code.ShouldBe(DirectoryFaults.Refused);
    }

    [Fact]
    public async Task A_people_list_that_breaks_off_after_its_first_page_is_written_down()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1), "{}"], directory.Host.Link(Users, "2")))
            .On($"{Users}#2", Answer.Error(403, "Authorization_RequestDenied"));

        var reading = await directory.ReadAsync();

        reading.FaultOf("users").Code.ShouldBe(DirectoryFaults.PermissionMissing);
        reading.Users.Count.ShouldBe(2, "a user without an id is handed on, too");
        reading.Parts[^1].ShouldBeOfType<ReadingEnded>();
    }

    [Fact]
    public async Task People_who_come_without_what_everybody_has_are_counted()
    {
        await using var directory = await StartAsync();
        directory.Host.On(
            Users,
            Answer.Page([
                User(1),
                User(2, ""","userPrincipalName":"b@x.dk","accountEnabled":true"""),
                User(3, ""","userPrincipalName":"c@x.dk" """),
            ])
        );

        var users = (await directory.ReadAsync()).Collection("users");

        (users.WithoutPrincipalName, users.WithoutAccountEnabled, users.Items).ShouldBe((1, 2, 3));
    }

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

    [Theory]
    [InlineData(7000215, DirectoryFaults.SecretWrong)]
    [InlineData(7000222, DirectoryFaults.SecretExpired)]
    [InlineData(700016, DirectoryFaults.AppUnknown)]
    public async Task A_secret_that_ends_while_we_read_ends_the_reading(int aadsts, string code)
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)), Answer.NoToken(aadsts))
            .On(Users, Answer.Page([User(1)], directory.Host.Link(Users, "2")))
            .On($"{Users}#2", Answer.Error(401, "InvalidAuthenticationToken"));

        (await directory.FailAsync()).Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_the_app_may_do_is_asked_again_at_the_end()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)), Answer.Token(Tokens.With("User.Read.All")));

        var reading = await directory.ReadAsync();

        reading.Parts[^1].ShouldBeOfType<ReadingEnded>().Permissions.ShouldBe(["User.Read.All"]);
    }

    [Fact]
    public async Task A_reading_whose_last_token_does_not_come_ends_without_an_end()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)), Answer.Html(503)).On(Users, Answer.Page([User(1)]));

        var reading = await directory.ReadAsync();

        reading.Users.Count.ShouldBe(1);
        reading.Parts.OfType<ReadingEnded>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_that_was_wrong_at_the_end_fails_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)), Answer.NoToken(7000222));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.SecretExpired);
    }

    [Fact]
    public async Task The_structure_is_whole_or_it_fails()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(1)], directory.Host.Link(Groups, "2")))
            .On($"{Groups}#2", Answer.Error(400, "Request_BadRequest"));
        await using var connector = directory.Connector();

        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            Reading.OfAsync(connector.ReadGroupsAsync(TestContext.Current.CancellationToken))
        );

        fault.Code.ShouldBe(DirectoryFaults.Refused);
    }

    [Fact]
    public async Task Pages_that_bring_nothing_new_for_ever_are_no_list()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Page([User(1)], directory.Host.Link(Users, "0")));
        for (var page = 0; page < 12; page++)
        {
            directory.Host.On($"{Users}#{page}", Answer.Page(page % 2 == 0 ? [] : [User(1)], directory.Host.Link(Users, $"{page + 1}")));
        }
        await using var connector = directory.Connector(limits: new GraphLimits { BarrenPages = 10 });

        var reading = await Reading.OfAsync(connector.ReadAsync([], TestContext.Current.CancellationToken));

        reading.FaultOf("users").Message.ShouldContain("10 pages that brought nothing new");
        reading.Collection("users").Pages.ShouldBe(11);
    }
}
