using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class NextLinkTests
{
    [Fact]
    public async Task A_next_link_to_another_host_is_refused_and_never_sees_the_token()
    {
        await using var directory = await StartAsync();
        await using var stranger = await StartAsync();
        stranger.Host.On("/v1.0/users#2", Answer.Page([User(2)]));
        directory.Host.On(Users, Answer.Page([User(1)], stranger.Host.Link(Users, "2")));

        var reading = await directory.ReadAsync();

        var fault = reading.FaultOf("users");
        fault.Code.ShouldBe(DirectoryFaults.BadNextLink);
        reading.Users.Single().Id.ShouldBe(Id(1));
        fault.Message.ShouldContain(stranger.Host.Root.Authority);
        stranger.Host.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://localhost:{port}/v1.0/users?$skiptoken=2")]
    [InlineData("https://localhost:1/v1.0/users?$skiptoken=2")]
    [InlineData("https://127.0.0.1:{port}/v1.0/users?$skiptoken=2")]
    [InlineData("https://localhost:{port}@evil.example/v1.0/users?$skiptoken=2")]
    [InlineData("https://me@localhost:{port}/v1.0/users?$skiptoken=2")]
    [InlineData("https://localhost:{port}/beta/users?$skiptoken=2")]
    [InlineData("https://localhost:{port}/v1.0/../beta/users?$skiptoken=2")]
    [InlineData("//localhost:{port}/v1.0/users?$skiptoken=2")]
    [InlineData("/v1.0/users?$skiptoken=2")]
    [InlineData("")]
    public async Task A_next_link_that_leads_anywhere_else_is_refused(string link)
    {
        await using var directory = await StartAsync();
        var port = directory.Host.Root.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        directory.Host.On(Users, Answer.Page([User(1)], link.Replace("{port}", port, StringComparison.Ordinal)));
        directory.Host.On("/v1.0/users#2", Answer.Page([User(2)])).On("/beta/users#2", Answer.Page([User(2)]));

        var reading = await directory.ReadAsync();

        reading.FaultOf("users").Code.ShouldBe(DirectoryFaults.BadNextLink);
        reading.Collection("users").Pages.ShouldBe(1);
        reading.Users.Single().Id.ShouldBe(Id(1));
    }

    [Fact]
    public async Task A_next_link_into_another_list_is_refused_since_that_ones_end_would_look_like_this_ones()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(1)], directory.Host.Link(MembersOf(11), "2")))
            .On($"{MembersOf(11)}#2", Answer.Page([Member(2)]));

        var reading = await directory.ReadAsync(10);

        reading.FaultOf(Id(10)).Code.ShouldBe(DirectoryFaults.BadNextLink);
        reading.FaultOf(Id(10)).Message.ShouldContain("leads into another list");
        reading.Members[Id(10)].ShouldBe([Id(1)]);
    }

    [Fact]
    public async Task A_list_may_be_spelled_in_another_way_on_its_later_pages()
    {
        await using var directory = await StartAsync();
        var spelled = $"/v1.0/Groups('{Id(10)}')/members";
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([Member(1)], directory.Host.Link(spelled, "2")))
            .On($"{spelled}#2", Answer.Page([Member(2)]));

        (await directory.ReadAsync(10))
            .MembersOf(Id(10))
            .ShouldSatisfyAllConditions(record => record.Fault.ShouldBeNull(), record => record.DistinctItems.ShouldBe(2));
    }

    [Fact]
    public async Task A_next_link_is_used_whole()
    {
        await using var directory = await StartAsync();
        var link = directory.Host.Link(Users, "a%2Bb%3D%3D~c") + "&$top=7&odd=%20x";
        directory.Host.On(Users, Answer.Page([User(1)], link)).On("/v1.0/users#a+b==~c", Answer.Page([User(2)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(2);

        directory.Host.Requests.ShouldContain(request => link.EndsWith(request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Next_links_that_go_round_in_a_circle_are_refused()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1)], directory.Host.Link(Users, "A")))
            .On("/v1.0/users#A", Answer.Page([User(2)], directory.Host.Link(Users, "B")))
            .On("/v1.0/users#B", Answer.Page([User(3)], directory.Host.Link(Users, "A")));

        var reading = await directory.ReadAsync();

        var fault = reading.FaultOf("users");
        fault.Code.ShouldBe(DirectoryFaults.BadNextLink);
        fault.Message.ShouldContain("circle");
        reading.Users.Select(user => user.Id).ShouldBe([Id(1), Id(2), Id(3)]);
        directory.Host.Times("/v1.0/users#A").ShouldBe(1);
    }

    [Fact]
    public async Task A_next_link_that_does_not_advance_is_refused()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(1)], directory.Host.Link(Groups, "A")))
            .On("/v1.0/groups#A", Answer.Page([Group(2)], directory.Host.Link(Groups, "A")));

        var reading = await directory.ReadAsync();

        reading.FaultOf("groups").Code.ShouldBe(DirectoryFaults.BadNextLink);
        reading.Groups.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_page_with_a_next_link_is_not_the_end()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([], directory.Host.Link(Users, "2")))
            .On("/v1.0/users#2", Answer.Page([], directory.Host.Link(Users, "3")))
            .On("/v1.0/users#3", Answer.Page([User(1)]));

        var reading = await directory.ReadAsync();

        reading.Users.Single().Id.ShouldBe(Id(1));
        reading.Collection("users").Pages.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirect_is_never_followed_with_the_token()
    {
        await using var directory = await StartAsync();
        await using var stranger = await StartAsync();
        directory.Host.On(Users, Answer.Redirect($"{stranger.Host.Root}v1.0/users"));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.NotADirectory);

        stranger.Host.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collection_whose_place_is_forgotten_begins_anew()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1), User(2)], directory.Host.Link(Users, "2")))
            .On("/v1.0/users#2", Answer.Error(400, "Directory_ExpiredPageToken"), Answer.Page([User(3)]));

        var reading = await directory.ReadAsync();

        reading.Users.Select(user => user.Id).ShouldBe([Id(1), Id(2), Id(3)], ignoreOrder: true);
        var users = reading.Collection("users");
        (users.Pages, users.Items, users.DistinctItems, users.Restarts, users.Fault).ShouldBe((2, 3, 3, 1, null));
    }

    [Fact]
    public async Task Members_from_before_a_new_beginning_are_dropped()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Groups, Answer.Page([Group(10)]))
            .On(
                MembersOf(10),
                Answer.Page([Member(1), Member(2)], directory.Host.Link(MembersOf(10), "2")),
                Answer.Page([Member(2)], directory.Host.Link(MembersOf(10), "3"))
            )
            .On($"{MembersOf(10)}#2", Answer.Error(400, "Directory_ExpiredPageToken"))
            .On($"{MembersOf(10)}#3", Answer.Page([Member(3)]));

        (await directory.ReadAsync(10)).Members[Id(10)].ShouldBe([Id(2), Id(3)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_collection_begins_anew_five_times_and_then_it_is_not_whole()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1)], directory.Host.Link(Users, "2")))
            .On("/v1.0/users#2", Answer.Error(400, "Directory_ExpiredPageToken"));

        var reading = await directory.ReadAsync();

        reading.FaultOf("users").Message.ShouldContain("begun anew 5 times");
        reading.Collection("users").Restarts.ShouldBe(5);
        reading.Users.Single().Id.ShouldBe(Id(1));

        directory.Host.Times(Users).ShouldBe(6);
    }
}
