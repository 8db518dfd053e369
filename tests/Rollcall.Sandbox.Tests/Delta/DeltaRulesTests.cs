using System.Text;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>What a delta query takes and refuses, how long its tokens live, and what it costs.</summary>
public sealed class DeltaRulesTests : IAsyncLifetime
{
    private static readonly string[] Users = ["user"];

    private DeltaSite site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Tenant Tenant => site.Tenant;

    public async ValueTask InitializeAsync() => site = await DeltaSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("$top=10")]
    [InlineData("$expand=manager")]
    [InlineData("$orderby=displayName")]
    [InlineData("$search=\"displayName:a\"")]
    [InlineData("$count=true")]
    [InlineData("$filter=accountEnabled eq true")]
    [InlineData("$filter=id eq '3f1c1d4e-0000-4000-8000-0000000000aa' or displayName eq 'Ann'")]
    public async Task Only_select_and_a_filter_of_ids_are_taken(string option)
    {
        foreach (var collection in (string[])["users", "groups"])
        {
            using var answer = await site.Client.GetAsync($"/v1.0/{collection}/delta?$select=id&{option}", Cancellation);

            ((int)answer.StatusCode).ShouldBe(400);
            (await answer.JsonAsync(Cancellation)).ErrorCode().ShouldBe("Request_UnsupportedQuery");
        }
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public async Task Fifty_ids_are_taken_and_no_more(int count, bool taken)
    {
        var filter = string.Join(" or ", Tenant.People.Take(count).Select(person => $"id eq '{person.Id}'"));
        var page = await site.JsonAsync($"{DeltaSite.People}&$filter={Uri.EscapeDataString(filter)}");

        if (taken)
        {
            page.Items().Count().ShouldBe(50);
        }
        else
        {
            page.ErrorCode().ShouldBe("Request_UnsupportedQuery");
        }
    }

    [Theory]
    [InlineData("shoeSize", 400)]
    [InlineData("aboutMe", 501)]
    [InlineData("manager", 200)]
    [InlineData("members", 400)]
    public async Task A_property_that_users_lack_is_refused_by_name(string property, int status)
    {
        using var answer = await site.Client.GetAsync($"/v1.0/users/delta?$select={property}", Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_link_carries_its_options_and_takes_no_others()
    {
        var link = await site.LatestAsync(DeltaSite.People);

        link.ShouldStartWith(new Uri(site.Host.BaseAddress, "/v1.0/users/delta?$deltatoken=").ToString());
        link.ShouldNotContain("$select");
        (await site.JsonAsync($"{link}&$select=id")).ErrorCode().ShouldBe("Request_UnsupportedQuery");
    }

    [Fact]
    public async Task A_token_that_was_not_given_out_here_for_this_is_bad()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        var of = link.Replace("users/delta", "groups/delta", StringComparison.Ordinal);
        var turned = link[..^2] + (link[^2] == 'A' ? 'B' : 'A') + link[^1];

        foreach (var address in (string[])[of, turned, "/v1.0/users/delta?$deltatoken=made-up", "/v1.0/users/delta?$skiptoken=made-up"])
        {
            (await site.JsonAsync(address)).ErrorCode().ShouldBe("Request_BadRequest");
        }
    }

    [Fact]
    public async Task Expired_delta_links_are_gone_and_say_where_to_begin_anew()
    {
        var link = await site.LatestAsync(DeltaSite.Groups);
        Tenant.ExpireDeltaTokens();
        using var answer = await site.Client.GetAsync(link, Cancellation);

        ((int)answer.StatusCode).ShouldBe(410);
        (await answer.JsonAsync(Cancellation)).ErrorCode().ShouldBe("resyncRequired");
        answer.Headers.Location!.ToString().ShouldBe(new Uri(site.Host.BaseAddress, "/v1.0/groups/delta?$deltatoken=").ToString());
        (await site.ReadAsync(answer.Headers.Location.ToString())).Ids.Distinct().Count().ShouldBe(20);
        (await site.ReadAsync(await site.LatestAsync(DeltaSite.Groups))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task They_expire_over_HTTP_too()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        using var control = site.Host.Client();
        using var done = await control.PostAsync("/_sandbox/deltas/expire", null, Cancellation);

        done.IsSuccessStatusCode.ShouldBeTrue();
        (await site.JsonAsync(link)).ErrorCode().ShouldBe("resyncRequired");
    }

    [Fact]
    public async Task A_link_outlives_thousands_of_changes_and_not_all_of_them()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        var person = Tenant.People.First().Id;
        Change(4_900);
        (await site.ReadAsync(link)).Ids.ShouldBe([person]);

        Change(200);
        var answer = await site.JsonAsync(link);
        answer.ErrorCode().ShouldBe("Request_UnsupportedQuery");
        answer.GetProperty("error").GetProperty("message").GetString().ShouldBe("DeltaLink older than 30 days is not supported.");

        void Change(int times)
        {
            for (var time = 0; time < times; time++)
            {
                Tenant.ChangePerson(person, somebody => somebody with { DisplayName = $"Name {time} of {times}" });
            }
        }
    }

    [Fact]
    public async Task A_link_of_another_tenant_is_unknown_even_if_it_was_founded_alike()
    {
        await using var other = await DeltaSite.StartAsync();
        var token = (await site.LatestAsync(DeltaSite.People)).Split('?')[1];

        (await other.JsonAsync($"/v1.0/users/delta?{token}")).ErrorCode().ShouldBe("syncStateNotFound");
    }

    [Fact]
    public async Task Next_links_of_a_round_expire_as_those_of_lists_do()
    {
        await using var big = await DeltaSite.StartAsync(users: 300);
        var next = Round.Link(await big.JsonAsync(DeltaSite.People), "@odata.nextLink")!;
        big.Tenant.ExpirePageTokens();

        (await big.JsonAsync(next)).ErrorCode().ShouldBe("Directory_ExpiredPageToken");
    }

    [Fact]
    public async Task A_page_costs_one_unit_and_the_least_is_said_to_be_given()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/users/delta");
        request.Headers.Add("Prefer", "return=minimal");
        using var answer = await site.Client.SendAsync(request, Cancellation);

        answer.Headers.GetValues("x-ms-resource-unit").Single().ShouldBe("1");
        answer.Headers.GetValues("Preference-Applied").Single().ShouldBe("return=minimal");
    }

    [Theory]
    [InlineData(WellKnown.UsersOnlyClientId, 200, 403)]
    [InlineData(WellKnown.GroupsOnlyClientId, 403, 200)]
    public async Task Who_may_list_may_ask_what_has_changed(string clientId, int people, int groups)
    {
        using var client = await site.Host.SignedInClientAsync(clientId, Cancellation);

        ((int)(await client.GetAsync(DeltaSite.People, Cancellation)).StatusCode).ShouldBe(people);
        ((int)(await client.GetAsync(DeltaSite.Groups, Cancellation)).StatusCode).ShouldBe(groups);
    }

    [Fact]
    public async Task Microsofts_own_client_follows_a_round()
    {
        var graph = site.Host.Graph();
        var first = await graph.Users.Delta.GetAsDeltaGetResponseAsync(
            request => request.QueryParameters.Select = ["displayName"],
            Cancellation
        );
        var person = Tenant.People.First();
        Tenant.Rename(person.Id, "Andersen");
        var next = await graph.Users.Delta.WithUrl(first!.OdataDeltaLink!).GetAsDeltaGetResponseAsync(cancellationToken: Cancellation);

        first.Value!.Count.ShouldBe(60);
        next!.Value!.Single().DisplayName.ShouldBe($"{person.GivenName} Andersen");
        next.OdataDeltaLink.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_thousand_ids_are_looked_up_at_once_without_those_who_are_deleted()
    {
        await using var big = await DeltaSite.StartAsync(users: 1200);
        var ids = big.Tenant.People.Take(1000).Select(person => person.Id).ToList();
        big.Tenant.DeletePerson(ids[7]);
        var body = JsonSerializer.Serialize(new { ids = ids.Select(id => $"{id}"), types = Users });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await big.Client.PostAsync(
            "/v1.0/directoryObjects/getByIds?$select=id,accountEnabled,department",
            content,
            Cancellation
        );
        var items = (await answer.JsonAsync(Cancellation)).Items().ToList();

        items.Select(Round.IdOf).ShouldBe(ids.Where((_, index) => index != 7));
        Round.NamesOf(items[0]).ShouldBe(["@odata.type", "id", "accountEnabled", "department"]);
    }
}
