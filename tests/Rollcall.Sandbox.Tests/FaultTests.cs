using System.Net;
using System.Net.Http.Json;
using Microsoft.Kiota.Abstractions;
using Rollcall.Sandbox.Faults;

namespace Rollcall.Sandbox.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private SandboxHost host = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Users = 2000, Groups = 20 }, CancellationToken.None);
        client = await host.SignedInClientAsync(SandboxHost.ClientId, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_hits_so_many_requests_of_its_kind_and_then_is_over()
    {
        host.Faults.Add(
            new Fault
            {
                Match = "/v1.0/users?",
                Status = 429,
                Headers = new Dictionary<string, string> { ["Retry-After"] = "0.249" },
                Body = """{"error":{"code":"","message":"Too many requests"}}""",
                Times = 2,
            }
        );

        (await client.GetAsync("/v1.0/groups", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var status in (int[])[429, 429, 200])
        {
            using var answer = await client.GetAsync("/v1.0/users?$top=1", Cancellation);
            ((int)answer.StatusCode).ShouldBe(status);
            if (status == 429)
            {
                answer.Headers.NonValidated["Retry-After"].ToString().ShouldBe("0.249");
                (await answer.JsonAsync(Cancellation)).ErrorCode().ShouldBe("");
            }
        }

        host.Faults.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_may_wait_for_a_later_page()
    {
        host.Faults.Add(
            new Fault
            {
                Match = "$skiptoken=",
                Status = 503,
                After = 1,
            }
        );
        var first = await client.GetJsonAsync("/v1.0/users?$top=5", Cancellation);
        var link = first.GetProperty("@odata.nextLink").GetString()!;

        (await client.GetAsync(link, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(link, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_sign_in_host_may_answer_HTML()
    {
        using var control = host.Client();
        var fault = new
        {
            match = "/oauth2/v2.0/token",
            status = 502,
            body = "<html>Bad gateway</html>",
            contentType = "text/html",
        };
        using var queued = await control.PostAsJsonAsync("/_sandbox/faults", fault, Cancellation);
        using var form = Clients.TokenForm(SandboxHost.ClientId, SandboxHost.ClientSecret);
        using var answer = await control.PostAsync($"/{SandboxHost.TenantId}/oauth2/v2.0/token", form, Cancellation);

        queued.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task A_connection_may_break_instead_of_an_answer()
    {
        host.Faults.Add(new Fault { Match = "/v1.0/organization", Reset = true });

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/v1.0/organization", Cancellation));
        (await client.GetAsync("/v1.0/organization", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_body_may_break_off_in_the_middle(string version)
    {
        host.Faults.Add(new Fault { Match = "/v1.0/users?$top=999", CutBodyAfterBytes = 20_000 });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/users?$top=999") { Version = new Version(version) };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<IOException>(async () =>
        {
            await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
            await body.CopyToAsync(Stream.Null, Cancellation);
        });
    }

    [Fact]
    public async Task One_request_inside_a_batch_may_be_throttled_alone()
    {
        host.Faults.Add(
            new Fault
            {
                Match = "/v1.0/groups",
                Status = 429,
                Headers = new Dictionary<string, string> { ["Retry-After"] = "3" },
                Body = """{"error":{"code":"TooManyRequests","message":"Slow down"}}""",
            }
        );
        object[] requests =
        [
            new
            {
                id = "1",
                method = "GET",
                url = "/users",
            },
            new
            {
                id = "2",
                method = "GET",
                url = "/groups",
            },
        ];
        using var answer = await client.PostAsJsonAsync("/v1.0/$batch", new { requests }, Cancellation);
        var replies = (await answer.JsonAsync(Cancellation)).GetProperty("responses");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        replies[0].GetProperty("status").GetInt32().ShouldBe(200);
        replies[1].GetProperty("status").GetInt32().ShouldBe(429);
        replies[1].GetProperty("headers").GetProperty("Retry-After").GetString().ShouldBe("3");
    }

    [Fact]
    public async Task Microsofts_own_client_gives_up_on_a_fault_that_stays()
    {
        host.Faults.Add(
            new Fault
            {
                Match = "/v1.0/organization",
                Status = 500,
                Times = 10,
            }
        );

        var failure = await Should.ThrowAsync<ApiException>(() => host.Graph().Organization.GetAsync(cancellationToken: Cancellation));
        failure.ResponseStatusCode.ShouldBe(500);
    }
}
