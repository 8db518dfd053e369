using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core.Directories;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class ReadingTests
{
    [Fact]
    public async Task A_user_who_comes_on_two_pages_is_read_once_and_the_first_one_counts()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1, ""","mail":"first@x.dk" """), User(2)], directory.Host.Link(Users, "2")))
            .On("/v1.0/users#2", Answer.Page([User(1, ""","mail":"second@x.dk" """), User(3)]));

        var reading = await directory.ReadAsync();

        reading.Users.Select(user => user.Id).ShouldBe([Id(1), Id(2), Id(3)], ignoreOrder: true);
        reading.Users.Single(user => user.Id == Id(1)).Mail.ShouldBe("first@x.dk");
        var users = reading.Collection("users");
        (users.Pages, users.Items, users.DistinctItems).ShouldBe((2, 4, 3));
        users.FirstUrl.ShouldStartWith($"{directory.Host.Root}v1.0/users?$select=id,userPrincipalName,mail,");
        users.FirstUrl.ShouldEndWith("&$top=999");
    }

    [Fact]
    public async Task Ids_compare_without_regard_to_case()
    {
        await using var directory = await StartAsync();
        const string id = "abcdefab-0000-4000-8000-00000000abcd";
        directory
            .Host.On(Users, Answer.Page([$$"""{"id":"{{id}}"}""", $$"""{"id":"{{id.ToUpperInvariant()}}"}"""]))
            .On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([$$"""{"@odata.type":"#microsoft.graph.user","id":"{{id.ToUpperInvariant()}}"}"""]));

        var reading = await directory.ReadAsync(10);

        reading.Members[Id(10)].ShouldBe([reading.Users.Single().Id]);
    }

    [Fact]
    public async Task A_tenant_that_is_not_the_jobs_is_not_read_and_both_are_named()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Organization, Answer.Page([$$"""{"id":"{{Id(77)}}","displayName":"Fabrikam"}"""]));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.WrongTenant);
        fault.Message.ShouldContain(Tenant.ToString());
        fault.Message.ShouldContain($"{Id(77)} (Fabrikam)");
        directory.Host.Times(Users).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[{"displayName":"Contoso"}]}""")]
    [InlineData("""{"value":[{"id":"11111111-2222-4333-8444-555555555555"},{"id":"00000077-0000-4000-8000-000000000000"}]}""")]
    public async Task A_tenant_that_is_not_exactly_the_jobs_is_not_read(string organization)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Organization, Answer.Json(organization));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.WrongTenant);
    }

    [Fact]
    public async Task The_tenant_comes_first_with_the_permissions_of_the_token()
    {
        await using var directory = await StartAsync();

        var tenant = (await directory.ReadAsync()).Parts[0].ShouldBeOfType<TenantRead>();

        (tenant.TenantId, tenant.DisplayName).ShouldBe((Tenant, "Contoso"));
        tenant.Permissions.ShouldBe(["GroupMember.Read.All", "User.Read.All"]);
    }

    [Fact]
    public async Task Kinds_of_groups_are_told_apart()
    {
        await using var directory = await StartAsync();
        directory.Host.On(
            Groups,
            Answer.Page([
                Group(1, ""","groupTypes":["Unified"],"mailEnabled":true,"securityEnabled":true,"visibility":"HiddenMembership" """),
                Group(2, ""","groupTypes":[],"mailEnabled":false,"securityEnabled":true"""),
                Group(3, ""","groupTypes":[],"mailEnabled":true,"securityEnabled":true"""),
                Group(4, ""","groupTypes":[],"mailEnabled":true,"securityEnabled":false"""),
                Group(5, ""","groupTypes":["DynamicMembership"],"mailEnabled":false,"securityEnabled":true"""),
                Group(6, ""","groupTypes":null,"mailEnabled":null"""),
            ])
        );

        var groups = (await directory.ReadAsync()).Groups;

        groups.ShouldBe([
            new DirectoryGroup(Id(1), "Group 1", GroupKind.Microsoft365, false, true),
            new DirectoryGroup(Id(2), "Group 2", GroupKind.Security, false, false),
            new DirectoryGroup(Id(3), "Group 3", GroupKind.MailEnabledSecurity, false, false),
            new DirectoryGroup(Id(4), "Group 4", GroupKind.Distribution, false, false),
            new DirectoryGroup(Id(5), "Group 5", GroupKind.Security, true, false),
            new DirectoryGroup(Id(6), "Group 6", GroupKind.Security, false, false),
        ]);
    }

    [Fact]
    public async Task Hidden_members_are_not_hidden_from_an_app_that_may_see_them()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(TokenPath, Answer.Token(Tokens.With([.. Tokens.Least, "Member.Read.Hidden"])))
            .On(Groups, Answer.Page([Group(1, ""","visibility":"HiddenMembership" """)]));

        (await directory.ReadAsync()).Groups.Single().HiddenMembership.ShouldBeFalse();
    }

    [Fact]
    public async Task Reading_the_structure_reads_no_users_and_no_members()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Page([Group(1)], directory.Host.Link(Groups, "2"))).On("/v1.0/groups#2", Answer.Page([Group(2)]));
        await using var connector = directory.Connector();

        var reading = await Reading.OfAsync(connector.ReadGroupsAsync(TestContext.Current.CancellationToken));

        reading.Groups.Count.ShouldBe(2);
        reading.Records.Single().Name.ShouldBe("groups");
        directory.Host.Times(Users).ShouldBe(0);
    }

    [Fact]
    public async Task Every_request_of_a_reading_waits_behind_others_and_has_an_id_of_its_own()
    {
        await using var directory = await StartAsync();

        await directory.ReadAsync();

        var asked = directory.Host.Requests.Where(request => request.Key.StartsWith("/v1.0", StringComparison.Ordinal)).ToList();
        asked.ShouldAllBe(request => request.Headers["x-ms-throttle-priority"] == "low");
        asked.ShouldAllBe(request => request.Protocol == "HTTP/2");
        asked.ShouldAllBe(request => request.Headers.UserAgent.ToString().StartsWith("rollcall/"));
        asked.Select(request => Guid.Parse(request.Headers["client-request-id"].ToString())).Distinct().Count().ShouldBe(asked.Count);
    }

    [Fact]
    public async Task Any_other_refusal_is_told_with_what_the_directory_said()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Error(400, "Request_UnsupportedQuery", "Unsupported query."));

        var fault = (await directory.ReadAsync()).FaultOf("groups");

        fault.Code.ShouldBe(DirectoryFaults.Refused);
        fault.Message.ShouldContain("/v1.0/groups with 400 Request_UnsupportedQuery: Unsupported query.");
        directory.Host.Times(Groups).ShouldBe(1);
    }

    [Theory]
    [InlineData("User.ReadBasic.All", "", DirectoryFaults.PermissionMissing)]
    [InlineData("User.ReadBasic.All", ""","accountEnabled":true""", null)]
    [InlineData("User.Read.All", "", null)]
    public async Task Users_of_whom_only_half_is_told_are_no_reading(string granted, string told, string? code)
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With("GroupMember.Read.All", granted))).On(Users, Answer.Page([User(1, told)]));

        var fault = await Record.ExceptionAsync(() => directory.ReadAsync());

        (fault as DirectoryException)?.Code.ShouldBe(code);
        (fault is null).ShouldBe(code is null);
    }

    [Fact]
    public async Task A_later_page_that_does_not_exist_is_no_end()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([User(1)], directory.Host.Link(Users, "2")))
            .On("/v1.0/users#2", Answer.Error(404, "Request_ResourceNotFound"));

        var reading = await directory.ReadAsync();

        reading.FaultOf("users").Code.ShouldBe(DirectoryFaults.Refused);
        reading.Users.Single().Id.ShouldBe(Id(1));
    }

    [Fact]
    public async Task A_list_of_users_that_does_not_exist_is_no_empty_list()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(404, "Request_ResourceNotFound"));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.Refused);
    }
}
