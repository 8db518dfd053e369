using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core.Directories;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class LedgerTests
{
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
