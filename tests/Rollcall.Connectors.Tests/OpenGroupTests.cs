using Microsoft.AspNetCore.Http;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Core;
using Rollcall.Sandbox.Tenants;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class OpenGroupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PlannerBookers")]
    [InlineData("AllEmployees")]
    [InlineData("ProjectAlpha")]
    [InlineData("PlannerAdministrators")]
    public async Task A_group_that_is_opened_shows_its_nested_groups_and_counts_its_members(string name)
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 200);
        var id = (Guid)typeof(WellKnownGroups).GetField(name)!.GetValue(null)!;
        await using var connector = new EntraConnector(directory.Connection, directory.Time, directory.Log);
        var whole = await directory.ReadAsync(id);
        var inside = whole.Members.TryGetValue(new ObjectId(id), out var members) ? members : [];

        var opened = await connector.OpenGroupAsync(new ObjectId(id), Token);

        opened.Group.ShouldBe(whole.Groups.Single(group => group.Id.Value == id));
        opened.Nested!.ShouldBe(
            whole
                .Groups.Where(group => inside.Contains(group.Id))
                .OrderBy(group => group.DisplayName, StringComparer.OrdinalIgnoreCase)
                .ThenBy(group => group.Id)
        );
        // Devices and contacts are members, too, and are not among those that a reading keeps.
        opened.Members!.Value.ShouldBeGreaterThanOrEqualTo(inside.Count);
    }

    [Fact]
    public async Task Nested_groups_on_many_pages_are_all_there_and_every_page_is_asked_of_the_index()
    {
        await using var directory = await StartAsync();
        var cast = $"{MembersOf(10)}/microsoft.graph.group";
        directory
            .Host.On(GroupAt(10), Answer.Json(Group(10)))
            .On(cast, Answer.Page([Group(12)], directory.Host.Link(cast, "2")))
            .On($"{cast}#2", Answer.Page([], directory.Host.Link(cast, "3")))
            .On($"{cast}#3", Answer.Page([Group(11), Group(12)]))
            .On($"{MembersOf(10)}/$count", Number("\uFEFF17"));

        var opened = await OpenAsync(directory, 10);

        opened.Nested!.Select(group => group.Id).ShouldBe([Id(11), Id(12)]);
        opened.Members.ShouldBe(17);
        var asked = directory.Host.Requests.Where(request => request.Key.StartsWith(MembersOf(10), StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(4);
        asked.ShouldAllBe(request => request.Headers["consistencylevel"] == "eventual");
        asked[0].PathAndQuery.ShouldContain("$count=true");
        asked[^1].Headers.Accept.ToString().ShouldBe("text/plain");
    }

    [Fact]
    public async Task A_Microsoft_365_group_is_not_asked_for_groups_because_it_has_none()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(GroupAt(10), Answer.Json(Group(10, ""","groupTypes":["Unified"],"mailEnabled":true """)))
            .On($"{MembersOf(10)}/$count", Number("3"));

        var opened = await OpenAsync(directory, 10);

        opened.Group.Kind.ShouldBe(Core.Directories.GroupKind.Microsoft365);
        opened.Nested!.ShouldBeEmpty();
        opened.Members.ShouldBe(3);
    }

    [Fact]
    public async Task A_group_that_hides_its_members_is_not_shown_as_an_empty_one()
    {
        await using var directory = await StartAsync();
        directory.Host.On(GroupAt(10), Answer.Json(Group(10, ""","visibility":"HiddenMembership" """)));

        var opened = await OpenAsync(directory, 10);

        (opened.Nested, opened.Members).ShouldBe((null, null));
        opened.Group.HiddenMembership.ShouldBeTrue();
    }

    [Fact]
    public async Task A_group_that_was_deleted_is_told_so_after_a_second_look()
    {
        await using var directory = await StartAsync();

        var fault = await Should.ThrowAsync<DirectoryException>(() => OpenAsync(directory, 10));

        fault.Code.ShouldBe(DirectoryFaults.GroupGone);
        fault.Message.ShouldContain(Id(10).ToString());
        directory.Host.Times(GroupAt(10)).ShouldBe(2);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("-1")]
    public async Task A_count_that_is_no_number_is_a_broken_answer(string said)
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(GroupAt(10), Answer.Json(Group(10)))
            .On($"{MembersOf(10)}/microsoft.graph.group", Answer.Page([]))
            .On($"{MembersOf(10)}/$count", Number(said));

        (await Should.ThrowAsync<DirectoryException>(() => OpenAsync(directory, 10))).Code.ShouldBe(DirectoryFaults.BrokenAnswer);
    }

    [Fact]
    public async Task A_refusal_while_a_group_is_opened_names_the_permission()
    {
        await using var directory = await StartAsync();
        directory.Host.On(GroupAt(10), Answer.Error(403, "Authorization_RequestDenied"));

        (await Should.ThrowAsync<DirectoryException>(() => OpenAsync(directory, 10))).Code.ShouldBe(DirectoryFaults.PermissionMissing);
    }

    [Fact]
    public async Task The_structure_comes_page_by_page_each_group_once_and_says_how_many_to_expect()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On($"{Groups}/$count", Number("3"))
            .On(Groups, Answer.Page([Group(1), Group(2)], directory.Host.Link(Groups, "2")))
            .On($"{Groups}#2", Answer.Page([Group(2), Group(3)]));
        await using var connector = directory.Connector();

        var reading = await Reading.OfAsync(connector.ReadGroupsAsync(Token));

        reading.Parts.OfType<GroupsCounted>().ShouldHaveSingleItem().Expected.ShouldBe(3);
        reading.Parts.OfType<GroupsRead>().Select(part => part.Groups.Count).ShouldBe([2, 1]);
        var end = reading.Records.ShouldHaveSingleItem();
        (end.Pages, end.Items, end.DistinctItems).ShouldBe((2, 4, 3));
    }

    [Fact]
    public async Task The_structure_is_read_also_where_groups_can_not_be_counted()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On($"{Groups}/$count", Answer.Error(400, "Request_UnsupportedQuery"))
            .On(Groups, Answer.Page([Group(1), Group(2)], directory.Host.Link(Groups, "2")), Answer.Page([Group(1), Group(4)]))
            .On($"{Groups}#2", Answer.Error(400, "Directory_ExpiredPageToken"));
        await using var connector = directory.Connector();

        var reading = await Reading.OfAsync(connector.ReadGroupsAsync(Token));

        reading.Parts.OfType<GroupsCounted>().ShouldBeEmpty();
        reading.Groups.Select(group => group.Id).ShouldBe([Id(1), Id(2), Id(4)]);
    }

    private static async Task<GroupContents> OpenAsync(RudeDirectory directory, int group)
    {
        await using var connector = directory.Connector();
        return await connector.OpenGroupAsync(Id(group), Token);
    }

    private static RequestDelegate Number(string text) =>
        async context =>
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(text);
        };
}
