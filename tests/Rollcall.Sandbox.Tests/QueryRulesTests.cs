using System.Net;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>What Graph takes, refuses and says about it, byte for byte where a client depends on it.</summary>
public sealed class QueryRulesTests(TheSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Bookers => $"/v1.0/groups/{WellKnownGroups.PlannerBookers}";

    [Theory]
    [InlineData("users", "0")]
    [InlineData("users", "1000")]
    [InlineData("groups", "many")]
    public async Task A_page_size_out_of_range_is_refused(string collection, string size)
    {
        using var answer = await sandbox.Http.GetAsync($"/v1.0/{collection}?$top={size}", Cancellation);
        var body = await answer.JsonAsync(Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        body.ErrorCode().ShouldBe("Request_UnsupportedQuery");
        var message = body.GetProperty("error").GetProperty("message").GetString();
        message.ShouldBe($"Invalid page size specified: '{size}'. Must be between 1 and 999 inclusive.");
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("?$top=1", 1)]
    [InlineData("?$top=999", 999)]
    public async Task A_page_holds_what_was_asked_for_or_a_hundred(string query, int expected) =>
        (await sandbox.Http.GetJsonAsync($"/v1.0/users{query}", Cancellation)).Items().Count().ShouldBe(expected);

    [Fact]
    public async Task Unasked_a_user_shows_eleven_properties_and_no_others()
    {
        var user = (await sandbox.Http.GetJsonAsync("/v1.0/users?$top=1", Cancellation)).Items().Single();

        user.EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(
                [
                    "businessPhones",
                    "displayName",
                    "givenName",
                    "id",
                    "jobTitle",
                    "mail",
                    "mobilePhone",
                    "officeLocation",
                    "preferredLanguage",
                    "surname",
                    "userPrincipalName",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Asked_for_properties_come_even_when_they_are_empty_and_no_others_do()
    {
        var page = await sandbox.Http.GetJsonAsync("/v1.0/users?$select=id,faxNumber,accountEnabled&$top=3", Cancellation);

        page.GetProperty("@odata.context").GetString()!.ShouldEndWith("/v1.0/$metadata#users(id,faxNumber,accountEnabled)");
        foreach (var user in page.Items())
        {
            user.EnumerateObject().Select(property => property.Name).ShouldBe(["id", "faxNumber", "accountEnabled"]);
            user.GetProperty("faxNumber").ValueKind.ShouldBe(JsonValueKind.Null);
        }
    }

    [Theory]
    [InlineData("/v1.0/users?$select=shoeSize", 400, "BadRequest")]
    [InlineData("/v1.0/users?$select=aboutMe", 501, "NotImplemented")]
    [InlineData("/v1.0/users?$skip=10", 400, "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=mail ne null", 400, "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=shoeSize eq '44'", 400, "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=onPremisesSamAccountName eq 'x'", 400, "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$count=true&$filter=onPremisesSamAccountName eq 'x'", 400, "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$skiptoken=made-up", 400, "Request_BadRequest")]
    [InlineData("/v1.0/users/nobody@contoso.example", 404, "Request_ResourceNotFound")]
    [InlineData("/v1.0/groups/not-an-id", 400, "Request_BadRequest")]
    [InlineData("/v1.0/nonsense", 400, "BadRequest")]
    public async Task What_Graph_does_not_take_is_refused_with_its_code(string address, int status, string code)
    {
        using var answer = await sandbox.Http.GetAsync(address, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync(Cancellation)).ErrorCode().ShouldBe(code);
    }

    [Theory]
    [InlineData("accountEnabled eq false and userType eq 'Member'")]
    [InlineData("startswith(displayName,'jens') or startswith(mail, 'mette')")]
    [InlineData("userType eq 'Guest' and (accountEnabled eq true)")]
    [InlineData("surname eq 'O''Brien'")]
    [InlineData("startswith(onPremisesSamAccountName,'j') or onPremisesSamAccountName eq 'nobody'")]
    public async Task A_filter_finds_some_and_the_count_agrees(string filter)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/v1.0/users?$count=true&$top=999&$filter={Uri.EscapeDataString(filter)}"
        );
        request.Headers.Add("ConsistencyLevel", "eventual");
        var page = await (await sandbox.Http.SendAsync(request, Cancellation)).JsonAsync(Cancellation);

        page.Items().Count().ShouldBeInRange(1, 500);
        page.GetProperty("@odata.count").GetInt32().ShouldBe(page.Items().Count());
    }

    [Fact]
    public async Task People_are_found_by_ids_names_and_principal_names()
    {
        var people = sandbox.Host.Tenant.People.Take(3).ToList();
        var guest = sandbox.Host.Tenant.People.First(person => person.UserType == "Guest");
        var list = string.Join(',', people.Select(person => $"'{person.Id}'"));

        var found = await sandbox.Http.GetJsonAsync($"/v1.0/users?$select=id&$filter=id in ({list})", Cancellation);
        found.Items().Select(user => user.GetProperty("id").GetGuid()).ShouldBe(people.Select(person => person.Id), ignoreOrder: true);
        foreach (var key in (string[])[Uri.EscapeDataString(guest.UserPrincipalName), guest.Id.ToString().ToUpperInvariant()])
        {
            var user = await sandbox.Http.GetJsonAsync($"/v1.0/users/{key}", Cancellation);
            user.GetProperty("id").GetGuid().ShouldBe(guest.Id);
        }

        var quoted = await sandbox.Http.GetJsonAsync($"/v1.0/users('{people[0].UserPrincipalName}')", Cancellation);
        quoted.GetProperty("id").GetGuid().ShouldBe(people[0].Id);
    }

    [Theory]
    [InlineData("https://localhost:")]
    [InlineData("https://127.0.0.1:")]
    public async Task A_next_link_stays_on_the_address_that_the_client_used(string host)
    {
        var root = $"{host}{sandbox.Host.BaseAddress.Port}/v1.0/";
        var page = await sandbox.Http.GetJsonAsync($"{root}users?$select=id,mail&$top=7", Cancellation);
        var link = page.GetProperty("@odata.nextLink").GetString()!;

        link.ShouldStartWith($"{root}users?$select=id,mail&$top=7&$skiptoken=");
        var next = await sandbox.Http.GetJsonAsync(link, Cancellation);
        next.Items().Count().ShouldBe(7);
        next.Items().First().TryGetProperty("displayName", out _).ShouldBeFalse();
        Ids(next).Intersect(Ids(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_page_has_no_next_link_even_when_it_is_full()
    {
        var page = await sandbox.Http.GetJsonAsync($"/v1.0/groups/{WellKnownGroups.Secretaries}/members?$top=40", Cancellation);

        page.Items().Count().ShouldBe(40);
        page.TryGetProperty("@odata.nextLink", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_token_is_good_for_its_own_query_only()
    {
        var page = await sandbox.Http.GetJsonAsync("/v1.0/users?$top=5", Cancellation);
        var other = page.GetProperty("@odata.nextLink").GetString()!.Replace("$top=5", "$top=6", StringComparison.Ordinal);

        (await sandbox.Http.GetJsonAsync(other, Cancellation)).ErrorCode().ShouldBe("Request_BadRequest");
    }

    [Fact]
    public async Task A_reading_that_began_with_ConsistencyLevel_must_send_it_on_every_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/users?$count=true&$top=5");
        request.Headers.Add("ConsistencyLevel", "eventual");
        var first = await (await sandbox.Http.SendAsync(request, Cancellation)).JsonAsync(Cancellation);
        var link = first.GetProperty("@odata.nextLink").GetString()!;
        using var again = new HttpRequestMessage(HttpMethod.Get, link);
        again.Headers.Add("ConsistencyLevel", "eventual");
        var second = await (await sandbox.Http.SendAsync(again, Cancellation)).JsonAsync(Cancellation);

        first.GetProperty("@odata.count").GetInt32().ShouldBe(TheSandbox.Users);
        second.TryGetProperty("@odata.count", out _).ShouldBeFalse();
        (await sandbox.Http.GetJsonAsync(link, Cancellation)).ErrorCode().ShouldBe("Directory_ExpiredPageToken");
    }

    [Fact]
    public async Task A_cast_without_the_header_is_refused()
    {
        var answer = await sandbox.Http.GetJsonAsync($"{Bookers}/transitiveMembers/microsoft.graph.user", Cancellation);

        answer.ErrorCode().ShouldBe("Request_UnsupportedQuery");
    }

    [Fact]
    public async Task Every_answer_is_stamped_and_echoes_the_clients_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/users?$select=id");
        request.Headers.Add("client-request-id", "7a2f-mine");
        using var answer = await sandbox.Http.SendAsync(request, Cancellation);

        answer.Headers.GetValues("client-request-id").Single().ShouldBe("7a2f-mine");
        Guid.TryParse(answer.Headers.GetValues("request-id").Single(), out _).ShouldBeTrue();
        answer.Headers.GetValues("x-ms-resource-unit").Single().ShouldBe("1");
        answer.Headers.Date.ShouldNotBeNull();
        answer.Version.ShouldBe(HttpVersion.Version11);
    }

    [Fact]
    public async Task HTTP_2_and_gzip_are_spoken_when_asked_for()
    {
        using var handler = sandbox.Host.TrustingHandler();
        handler.AutomaticDecompression = DecompressionMethods.None;
        using var client = new HttpClient(handler)
        {
            BaseAddress = sandbox.Host.BaseAddress,
            DefaultRequestVersion = HttpVersion.Version20,
        };
        client.DefaultRequestHeaders.Authorization = sandbox.Http.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        using var answer = await client.GetAsync("/v1.0/users", Cancellation);

        answer.Version.ShouldBe(HttpVersion.Version20);
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    [Theory]
    [InlineData(WellKnown.UsersOnlyClientId, "/v1.0/groups", "Authorization_RequestDenied")]
    [InlineData(
        WellKnown.UsersOnlyClientId,
        "/v1.0/applications(appId='3f1c1d4e-0000-4000-8000-000000000002')",
        "Authorization_RequestDenied"
    )]
    [InlineData(WellKnown.GroupsOnlyClientId, "/v1.0/organization", "Authorization_RequestDenied")]
    public async Task A_missing_permission_is_said_in_Graphs_words(string clientId, string address, string code)
    {
        using var client = await sandbox.Host.SignedInClientAsync(clientId, Cancellation);
        using var answer = await client.GetAsync(address, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.JsonAsync(Cancellation)).ErrorCode().ShouldBe(code);
    }

    private static List<string?> Ids(JsonElement page) => [.. page.Items().Select(user => user.GetProperty("id").GetString())];
}
