using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Before links and settings are saved it is shown whom they touch.</summary>
public class PreviewTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Unlinking_a_group_tells_who_loses_what_and_who_leaves_and_the_import_does_just_that(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var right = await RightAsync(server, "Booker");
        var before = await site.UsersAsync();

        var preview = await server.PostAsync(
            "/api/v1/jobs/Contoso/links/preview",
            new
            {
                links = new[]
                {
                    new
                    {
                        group = WellKnownGroups.PlannerBookers,
                        right,
                        link = false,
                    },
                },
            }
        );

        (await site.UsersAsync()).ShouldBe(before, "nobody is changed");
        var contoso = ContosoSite.For(site.Sandbox);
        await site.ApplyAsync(contoso with { Links = [.. contoso.Links.Where(link => link.Group != WellKnownGroups.PlannerBookers)] });
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).Json;
        People(preview, "leaving").ShouldBe(test.GetProperty("deactivated").GetInt32());
        People(preview, "leaving").ShouldBePositive();
        preview
            .GetProperty("rights")
            .EnumerateArray()
            .Sum(one => one.GetProperty("losses").GetInt32())
            .ShouldBe(test.GetProperty("revoked").GetInt32());
        People(preview, "entering").ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Another_scope_tells_who_enters_and_saves_nothing(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateWithEverybodyAsync(kind);

        var preview = (await site.RunAsync("job", "preview", "Contoso", "--scope", "LinkedGroups", "--json")).ShouldBeDone().Json;

        People(preview, "leaving").ShouldBePositive();
        People(preview, "entering").ShouldBe(0);
        preview.GetProperty("lacksEverybody").GetBoolean().ShouldBeFalse();
        (await site.ImportAsync()).GetProperty("deactivated").GetInt32().ShouldBe(0, "nothing was saved");
    }

    [Fact]
    public async Task Who_would_enter_with_everybody_can_not_be_known_while_only_people_in_linked_groups_are_read_and_that_is_said()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        var preview = (await site.RunAsync("job", "preview", "Contoso", "--scope", "Everybody", "--json")).ShouldBeDone().Json;

        preview.GetProperty("lacksEverybody").GetBoolean().ShouldBeTrue();
        preview.GetProperty("isEmpty").GetBoolean().ShouldBeFalse();
        (await site.RunAsync("job", "preview", "Contoso", "--scope", "Everybody"))
            .ShouldBeDone()
            .Output.ShouldContain("people in no linked group");
    }

    [Fact]
    public async Task Another_login_format_tells_whose_login_changes()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        var preview = (await site.RunAsync("job", "preview", "Contoso", "--strip-domain", "true", "--json")).ShouldBeDone().Json;

        People(preview, "changed").ShouldBePositive();
        preview.GetProperty("changed").GetProperty("first")[0].GetProperty("what").GetString()!.ShouldContain("login: ");
    }

    [Fact]
    public async Task The_members_of_a_group_that_was_never_read_are_not_counted_and_that_is_said()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var group = site.Tenant.CreateGroup("Never read");

        var preview = await server.PostAsync(
            "/api/v1/jobs/Contoso/links/preview",
            new
            {
                links = new[]
                {
                    new
                    {
                        group = group.Id,
                        right = await RightAsync(server, "Secretary"),
                        link = true,
                    },
                },
            }
        );

        preview.GetProperty("unknownGroups").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe($"{group.Id}");
        People(preview, "gaining").ShouldBe(0);
        preview.GetProperty("isEmpty").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_group_that_is_newer_than_the_copy_is_told_by_its_name_once_the_structure_is_loaded()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var group = site.Tenant.CreateGroup("Never read");
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();

        var link = new
        {
            group = group.Id,
            right = await RightAsync(server, "Secretary"),
            link = true,
        };
        var preview = await server.PostAsync("/api/v1/jobs/Contoso/links/preview", new { links = new[] { link } });

        preview.GetProperty("unknownGroups")[0].GetString().ShouldBe("Never read");
    }

    [Fact]
    public async Task Settings_with_other_links_tell_what_those_do()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var job = await server.GetAsync("/api/v1/jobs/Contoso");
        var settings = JsonNode.Parse(job.GetProperty("settings").GetRawText())!.AsObject();
        var address = $"/api/v1/jobs/{job.GetProperty("id").GetGuid()}/preview";

        settings["links"] = JsonSerializer.SerializeToNode(new[] { new { group = WellKnownGroups.PlannerBookers, role = "VipBooker" } });
        using var unknown = await server.Client.PostAsJsonAsync(address, settings, TestStore.Token);
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        settings["links"] = JsonSerializer.SerializeToNode(new[] { new { group = WellKnownGroups.PlannerBookers, role = "Secretary" } });
        var preview = await server.PostAsync(address, settings);

        People(preview, "losing").ShouldBePositive();
        preview
            .GetProperty("rights")
            .EnumerateArray()
            .Single(right => right.GetProperty("right").GetString()!.StartsWith("Secretary", StringComparison.Ordinal))
            .GetProperty("gains")
            .GetInt32()
            .ShouldBePositive();
    }

    [Fact]
    public async Task Settings_that_touch_nobody_say_so_though_a_linked_group_is_unread()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var group = site.Tenant.CreateGroup("Never read");
        var contoso = ContosoSite.For(site.Sandbox);
        await site.ApplyAsync(contoso with { Links = [.. contoso.Links, contoso.Links[0] with { Group = group.Id }] });

        var preview = (await site.RunAsync("job", "preview", "Contoso", "--guests", "false", "--json")).ShouldBeDone().Json;

        preview.GetProperty("isEmpty").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Before_the_directory_was_read_nothing_can_be_said()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("job", "preview", "Contoso", "--guests", "true")).ShouldFail(ExitStatus.Failed, "Perform a test import first");
    }

    private static int People(JsonElement preview, string kind) => preview.GetProperty(kind).GetProperty("people").GetInt32();

    private static async Task<Guid> RightAsync(TestServer server, string role) =>
        (await server.GetAsync("/api/v1/jobs/Contoso/rights"))
            .GetProperty("everywhere")
            .EnumerateArray()
            .Single(right => right.GetProperty("right").GetProperty("role").GetString() == role)
            .GetProperty("id")
            .GetGuid();
}
