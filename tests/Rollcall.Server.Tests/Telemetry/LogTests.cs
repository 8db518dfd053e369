using System.Text.Json;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Telemetry.Logs;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>The log of the real program, for people and for programs.</summary>
public class LogTests
{
    [Fact]
    public async Task A_log_for_programs_is_JSON_and_every_line_of_a_session_says_which()
    {
        var (session, lines) = await ServeAsync(("Rollcall__LogFormat", "json"));

        var events = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var told = events.Where(line => line.GetProperty("category").GetString() is { } from && IsOfSessions(from)).ToList();
        told.Count.ShouldBeGreaterThan(3);
        told.Select(line => line.GetProperty("session").GetInt64()).Distinct().ShouldBe([session]);
        told.Select(line => line.GetProperty("job").GetString()).Distinct().ShouldBe(["Contoso"]);
        told.Select(line => line.GetProperty("trace").GetString()!.Length).Distinct().ShouldBe([32]);
        told.Select(line => line.GetProperty("trace").GetString()).Distinct().Count().ShouldBe(1);
        told[0].GetProperty("message").GetString().ShouldBe($"Session {session} (Import of Contoso) started");
        told[0].GetProperty("level").GetString().ShouldBe("Information");
        told[0].GetProperty("event").GetInt32().ShouldBe(1);
        told[0].GetProperty("time").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        told.ShouldContain(line => line.GetProperty("message").GetString()!.StartsWith("Trying again in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_for_people_is_a_line_an_event_and_says_the_same()
    {
        var (session, lines) = await ServeAsync();

        lines[0]
            .ShouldStartWith($"info: Rollcall.Server.Importing.SessionRunner[1] Session {session} (Import of Contoso) started [session ");
        lines.ShouldAllBe(line => line.Contains(']') && line.IndexOf(": ", StringComparison.Ordinal) == 4);
        lines.Where(IsOfSessions).Count().ShouldBeGreaterThan(3);
        lines.Where(IsOfSessions).ShouldAllBe(line => line.Contains($"[session {session} of Contoso, trace ", StringComparison.Ordinal));
        lines.ShouldContain(line =>
            line.StartsWith("warn: Rollcall.Connectors.Entra.EntraConnector[2001] Trying again in", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task How_much_is_said_is_for_the_usual_configuration_to_say()
    {
        var (_, quiet) = await ServeAsync(("Logging__LogLevel__Rollcall", "Error"));
        quiet.ShouldBeEmpty();

        var (_, talkative) = await ServeAsync(("Logging__LogLevel__Rollcall", "Debug"));
        talkative.ShouldContain(line =>
            line.StartsWith("dbug: Rollcall.Connectors.Entra.EntraConnector[2003] Read ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Not_even_a_log_of_everything_holds_a_secret()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        string[] all =
        [
            "Default",
            "Rollcall",
            "Rollcall.Server.Access",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.AspNetCore.DataProtection",
            "Quartz",
        ];
        await using var process = RollcallProcess.Start(
            site,
            [.. all.Select(name => ($"Logging__LogLevel__{name}", "Trace"))],
            "serve",
            "--urls",
            "http://127.0.0.1:0"
        );
        await process.SaysAsync("Set up: ");
        var address = Between(process.Said, "Rollcall serves ", ". Its");
        var setUp = Between(process.Said, "Set up: ", "\n");
        var key = (await site.RunAsync("key", "create", "test")).ShouldBeDone().Output.Trim();
        using var client = new HttpClient();
        (await client.GetAsync(setUp, TestStore.Token)).EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var content = new StringContent("""{"kind":"import"}""", System.Text.Encoding.UTF8, "application/json");
        using var started = await client.PostAsync($"{address}/api/v1/jobs/Contoso/sessions", content, TestStore.Token);
        var session = JsonDocument.Parse(await started.Content.ReadAsStringAsync(TestStore.Token)).RootElement.GetProperty("id").GetInt64();
        await EndsAsync(site, session);
        process.Terminate();

        var log = (await process.EndAsync()).ShouldBeDone().Error;

        log.ShouldContain("Request starting");
        log.ShouldContain("/set-up/[removed]");
        foreach (var secret in new[] { WellKnown.ClientSecret, ContosoSite.Password, key, setUp.Split('/')[^1], "eyJ" })
        {
            log.ShouldNotContain(secret);
        }
    }

    [Theory]
    [InlineData("Authorization: Bearer abc", "Authorization: [removed]")]
    [InlineData("\"Authorization\":[\"Bearer abc\"],\"next\":1", "\"Authorization\":[\"[removed]\"],\"next\":1")]
    [InlineData("said \\\"Authorization: Basic abc\\\" and \"x\"", "said \\\"Authorization: [removed]\\\" and \"x\"")]
    [InlineData("it sent Bearer 0123456789abcdef0123 again", "it sent Bearer [removed] again")]
    [InlineData("a basic fault of the bearer", "a basic fault of the bearer")]
    [InlineData("client_secret=abc&scope=x", "client_secret=[removed]&scope=x")]
    [InlineData("\"clientSecret\": \"abc\", \"name\"", "\"clientSecret\": \"[removed]\", \"name\"")]
    [InlineData("Host=db;Password=abc;Port=1", "Host=db;Password=[removed];Port=1")]
    [InlineData("token eyJhbGciOi.eyJzdWIi.c2ln!", "token [removed]!")]
    [InlineData("key rollcall_0123456789abcdef0123456789abcdef", "key [removed]")]
    [InlineData("GET /set-up/d0IA1h_0g0jbYq-HdCu4 200", "GET /set-up/[removed] 200")]
    [InlineData("with value 'set-up/d0IA1h_0g0jbYq-HdCu4'", "with value 'set-up/[removed]'")]
    [InlineData("GET /password/reset 200", "GET /password/reset 200")]
    [InlineData("GET /users/delta?$deltatoken=abc 200", "GET /users/delta?$deltatoken=[removed] 200")]
    [InlineData("http://ada:abc@proxy:8080/x", "http://[removed]@proxy:8080/x")]
    [InlineData("Trying again in 00:00:02 after status 429 (request-id 1)", "Trying again in 00:00:02 after status 429 (request-id 1)")]
    public void What_looks_like_a_secret_is_taken_out_of_a_line(string line, string clean) => CleanLines.Clean(line).ShouldBe(clean);

    private static bool IsOfSessions(string from) =>
        from.Contains("SessionRunner", StringComparison.Ordinal) || from.Contains("EntraConnector", StringComparison.Ordinal);

    /// <summary>Lets the program import once, throttled, and gives what it logged.</summary>
    private static async Task<(long Session, IReadOnlyList<string> Lines)> ServeAsync(params (string Name, string Value)[] variables)
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        site.Sandbox.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Seconds = 1,
                Times = 2,
            }
        );
        await using var process = RollcallProcess.Start(site, variables, "serve", "--urls", "http://127.0.0.1:0");
        await process.SaysAsync("Set up: ");
        var session = await StartAsync(site);
        await EndsAsync(site, session);
        process.Terminate();
        var run = (await process.EndAsync()).ShouldBeDone();
        return (session, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<long> StartAsync(TestSite site) =>
        site.Store.AskAsync(async services =>
        {
            var command = new Server.Sessions.StartSession.Command { Job = "Contoso", Kind = SessionKind.Import };
            var start =
                Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Server.Sessions.StartSession>(
                    services
                );
            return (await start.HandleAsync(command, TestStore.Token)).ShouldBeDone();
        });

    private static Task EndsAsync(TestSite site, long session) =>
        Eventually.HappensAsync(
            $"session {session} ends",
            async () => (await site.SessionAsync(session)).GetProperty("endedAt").ValueKind != JsonValueKind.Null,
            TimeSpan.FromMilliseconds(200)
        );

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
