using System.Net;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>Who may read the metrics is a setting.</summary>
public class MetricsReaderTests
{
    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK)]
    [InlineData("key", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK)]
    [InlineData("ThisMachine", HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK)]
    [InlineData("everybody", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("Off", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound)]
    public async Task Who_may_read_is_a_setting(string setting, HttpStatusCode here, HttpStatusCode fromElsewhere, HttpStatusCode withKey)
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site, ("Rollcall:Metrics", setting));
        using var stranger = server.Stranger();

        (await stranger.GetAsync("metrics", TestStore.Token)).StatusCode.ShouldBe(here);
        foreach (var header in new[] { "X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host" })
        {
            (await AskAsync(stranger, header, "203.0.113.7")).ShouldBe(fromElsewhere, "a web server in front hands it on");
        }

        (await AskAsync(stranger, "Host", "rebound.example")).ShouldBe(fromElsewhere, "a browser was led here by a foreign name");
        (await server.Client.GetAsync("metrics", TestStore.Token)).StatusCode.ShouldBe(withKey);
    }

    [Fact]
    public async Task A_browsers_sign_in_opens_no_metrics()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();

        using var response = await ada.GetAsync("metrics", TestStore.Token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("An API key is needed.");
    }

    [Theory]
    [InlineData("Rollcall__Metrics", "Friends", "Rollcall__Metrics must be one of Key, ThisMachine, Everybody, Off.")]
    [InlineData("Rollcall__Metrics", "2", "Rollcall__Metrics must be one of")]
    [InlineData("Rollcall__LogFormat", "xml", "Rollcall__LogFormat must be one of Text, Json.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "collector:4317",
        "OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://localhost:4317."
    )]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "nonsense", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be an address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf.")]
    public async Task A_setting_that_can_not_be_right_is_told_and_nothing_begins(string name, string value, string told)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        await using var process = RollcallProcess.Start(site, [(name, value)], "serve", "--urls", "http://127.0.0.1:0");

        (await process.EndAsync()).ShouldFail(Server.Cli.ExitStatus.WrongUse, told);
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "metrics");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request, TestStore.Token);
        return response.StatusCode;
    }
}
