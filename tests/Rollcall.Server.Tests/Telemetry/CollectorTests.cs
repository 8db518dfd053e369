using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>Traces and metrics reach a collector that is named by the standard variables, and nobody otherwise.</summary>
public class CollectorTests
{
    private const string Header = "Distinctive-header-4719";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_verb_sends_its_session_as_a_trace_with_its_phases_and_stages(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        await using var collector = await Collector.ListenAsync();
        site.Sandbox.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Target = ScenarioTarget.Members,
                Seconds = 1,
                Times = 1,
            }
        );

        await using var process = RollcallProcess.Start(site, Variables(collector.Address), "import", "run", "Contoso", "--json");
        var run = (await process.EndAsync()).ShouldBeDone();
        run.Error.ShouldNotContain(Header);

        var spans = collector.Spans;
        var session = spans.Where(span => span.Name == "session import").ShouldHaveSingleItem();
        session.Parent.ShouldBeEmpty();
        session.Tags["rollcall.job"].ShouldBe("Contoso");
        session.Tags["rollcall.session.id"].ShouldBe($"{run.Json.GetProperty("id").GetInt64()}");
        session.Tags["rollcall.session.kind"].ShouldBe("import");
        session.Tags["rollcall.outcome"].ShouldBe("done");
        spans.Select(span => span.Trace).Distinct().ShouldBe([session.Trace]);
        foreach (var phase in new[] { "reading", "planning", "applying" })
        {
            spans.Where(span => span.Name == phase).ShouldHaveSingleItem().Parent.ShouldBe(session.Id);
        }

        var reading = spans.Single(span => span.Name == "reading");
        reading.Tags["rollcall.reading.way"].ShouldBe("whole");
        spans.Where(span => span.Name is "read users" or "read groups" or "read members").ShouldAllBe(span => span.Parent == reading.Id);
        spans.Count(span => span.Name == "read members").ShouldBe(1, "one for all groups");
        spans.Where(span => span.Name == "read members").Sum(span => span.Events).ShouldBe(1, "a retry is an event");
        var applying = spans.Single(span => span.Name == "applying");
        spans
            .Where(span => span.Parent == applying.Id)
            .Select(span => span.Name)
            .ShouldBe(["apply logins", "apply additions", "apply removals"], ignoreOrder: true);
        collector.Got.Select(got => got.Path).Distinct().ShouldBe(["/v1/traces", "/v1/metrics"], ignoreOrder: true);
        collector.Text.ShouldContain("rollcall.people");
        ShouldNameNobody(site, collector.Text);
    }

    [Fact]
    public async Task A_session_that_fails_is_a_span_with_its_code()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var collector = await Collector.ListenAsync();
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                Secret = $"{{ file: {site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712")} }}",
            }
        );

        await using var process = RollcallProcess.Start(site, Variables(collector.Address), "import", "run", "Contoso");
        (await process.EndAsync()).ShouldEnd(Server.Cli.ExitStatus.Failed);

        var session = collector.Spans.Where(span => span.Name == "session import").ShouldHaveSingleItem();
        session.Tags["rollcall.outcome"].ShouldBe("failed");
        session.Tags["error.type"].ShouldBe("directory.secret-wrong");
        collector.Spans.Where(span => span.Name == "sign in").ShouldHaveSingleItem().Tags["error.type"].ShouldBe("directory.secret-wrong");
        collector.Text.ShouldNotContain("Wrong~Distinctive");
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_is_told_in_the_log_and_stops_no_import()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();

        await using var process = RollcallProcess.Start(site, Variables(address), "import", "run", "Contoso");
        var run = (await process.EndAsync()).ShouldBeDone();

        run.Error.ShouldContain("Traces or metrics can't be sent");
        run.Error.ShouldContain(address);
        run.Error.ShouldNotContain(Header);
    }

    [Fact]
    public async Task Where_no_collector_is_named_nobody_is_there_to_send_anything()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        await using var silent = await TestServer.StartAsync(site);
        silent.App.Services.GetService<TracerProvider>().ShouldBeNull();
        await silent.DisposeAsync();

        await using var off = await TestServer.StartAsync(
            site,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"),
            ("OTEL_SDK_DISABLED", "true")
        );
        off.App.Services.GetService<TracerProvider>().ShouldBeNull();
        await off.DisposeAsync();

        await using var named = await TestServer.StartAsync(site, ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:9/v1/traces"));
        named.App.Services.GetService<TracerProvider>().ShouldNotBeNull();
    }

    private static (string Name, string Value)[] Variables(string address) =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", $"authorization={Header}"),
        ];

    private static void ShouldNameNobody(TestSite site, string text)
    {
        foreach (var secret in new[] { WellKnown.ClientSecret, ContosoSite.Password, Header })
        {
            text.ShouldNotContain(secret);
        }

        foreach (var user in site.Tenant.People)
        {
            text.ShouldNotContain(user.Id.ToString());
            text.ShouldNotContain(user.UserPrincipalName!);
        }

        foreach (var (group, _) in ContosoSite.ExampleLinks)
        {
            text.ShouldNotContain(group.ToString());
        }
    }
}
