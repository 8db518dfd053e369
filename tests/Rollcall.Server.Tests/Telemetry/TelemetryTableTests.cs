using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Connectors;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Importing;
using Rollcall.Server.Messages;
using Rollcall.Server.Store;
using Rollcall.Server.Telemetry;
using Rollcall.Server.Tests.Messages;
using Rollcall.Server.Tests.Support;
using YamlDotNet.Serialization;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>What the documents, the dashboard and the alerts say of metrics is what a server really exposes.</summary>
public partial class TelemetryTableTests
{
    [Fact]
    public async Task The_documents_tell_of_every_metric_that_there_is_with_its_kind_and_unit()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        var own = server.App.Services.GetRequiredService<IMeterFactory>();
        var instruments = new ConcurrentBag<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, own) && instrument.Meter.Name.StartsWith("Rollcall.", StringComparison.Ordinal))
            {
                instruments.Add(instrument);
            }
        };
        Make(server);
        listener.Start();

        instruments.ShouldAllBe(instrument => !string.IsNullOrEmpty(instrument.Description));
        instruments
            .Select(instrument => $"{instrument.Name} {KindOf(instrument)} {instrument.Unit}")
            .ShouldBe(TelemetryTable.Read().Select(metric => $"{metric.Name} {metric.Kind} {metric.Unit}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_busy_server_exposes_all_that_is_told_and_no_label_that_is_not()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var receiver = await Receiver.ListenAsync();
        (await site.RunAsync("message", "to", receiver.Address)).ShouldBeDone();
        await using var server = await TestServer.StartAsync(site);
        await LiveAsync(site, server, receiver);

        var scrape = await Scrape.OfAsync(server);

        var told = TelemetryTable.Read();
        scrape
            .Kinds.Where(metric => metric.Key.StartsWith("rollcall_", StringComparison.Ordinal))
            .Select(metric => $"{metric.Key} {metric.Value}")
            .ShouldBe(told.Select(metric => $"{metric.InPrometheus} {metric.Kind}"), ignoreOrder: true);
        foreach (var metric in told)
        {
            var labels = scrape
                .Samples.Where(sample => sample.Metric(scrape.Kinds) == metric.InPrometheus)
                .SelectMany(sample => sample.Labels.Keys);
            labels.Distinct().Except(["otel_scope_name", "le"]).ShouldBe(metric.PrometheusLabels, ignoreOrder: true, metric.Name);
        }

        ShouldNameNobody(site, scrape);
        var known = scrape.Samples.Select(sample => sample.Name).Concat(["up"]).ToHashSet();
        var asked = AskedByDashboard().Concat(AskedByAlerts()).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(20);
        asked.Except(known).ShouldBeEmpty();
    }

    /// <summary>All that makes a server count: throttling, a fault, a message, and readings of both kinds.</summary>
    private static async Task LiveAsync(TestSite site, TestServer server, Receiver receiver)
    {
        site.Sandbox.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Seconds = 1,
                Times = 1,
            }
        );
        await server.EndOfAsync(await server.StartSessionAsync("import"));
        await server.EndOfAsync(
            (await server.PostAsync("api/v1/jobs/Contoso/sessions", new { kind = "import", whole = true })).GetProperty("id").GetInt64()
        );
        var contoso = ContosoSite.For(site.Sandbox);
        await site.ApplyAsync(
            contoso with
            {
                Secret = $"{{ file: {site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712")} }}",
            }
        );
        await server.EndOfAsync(await server.StartSessionAsync("import"));
        site.Sandbox.Faults.Add(
            new()
            {
                Match = "/v1.0/",
                Reset = true,
                Times = 1,
            }
        );
        await site.ApplyAsync(contoso);
        await site.EnterSecretEndAsync(days: 10);
        (await site.RunAsync("job", "schedule", "Contoso", "--daily", "02:30")).ShouldBeDone();
        await server.EndOfAsync(await server.StartSessionAsync("import"));
        await Eventually.HappensAsync("the message is sent", () => Task.FromResult(receiver.Got.Count >= 2));
        await Eventually.HappensAsync(
            "it is counted",
            async () =>
                await Scrape.OfAsync(server) is var scrape
                && scrape.Sum("rollcall_messages_total", ("rollcall_outcome", "sent")) >= 2
                && scrape.Kinds.ContainsKey("rollcall_job_last_done_age_seconds")
                && scrape.Kinds.ContainsKey("rollcall_job_next_run_wait_seconds")
                && scrape.Kinds.ContainsKey("rollcall_job_secret_remaining_seconds")
        );
    }

    /// <summary>No person, no group, no secret is a label's value; the server itself has an id.</summary>
    private static void ShouldNameNobody(TestSite site, Scrape scrape)
    {
        var values = string.Join(
            '\n',
            scrape.Samples.Where(sample => sample.Name != "target_info").SelectMany(sample => sample.Labels.Values).Distinct()
        );
        values.ShouldContain("Contoso");
        values.ShouldNotContain("@");
        values.ShouldNotContain(Rollcall.Sandbox.Tenants.WellKnown.ClientSecret);
        foreach (var user in site.Tenant.People)
        {
            values.ShouldNotContain(user.Id.ToString());
        }

        values.Split('\n').Where(value => Guid.TryParse(value, out _)).ShouldBeEmpty();
    }

    /// <summary>Instruments are made when whoever has them is.</summary>
    private static void Make(TestServer server)
    {
        var services = server.App.Services;
        services.GetRequiredService<DirectoryTelemetry>();
        services.GetRequiredService<StoreTelemetry>();
        services.GetRequiredService<ImportTelemetry>();
        services.GetRequiredService<MessageTelemetry>();
        services.GetRequiredService<JobGauges>();
    }

    private static string KindOf(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0] switch
        {
            "Counter" => "counter",
            "Histogram" => "histogram",
            "ObservableGauge" => "gauge",
            var other => other,
        };

    private static List<string> AskedByDashboard()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "rollcall.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray();
        var questions = panels
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .ToList();
        questions.Count.ShouldBeGreaterThan(20);
        var variables = dashboard
            .RootElement.GetProperty("templating")
            .GetProperty("list")
            .EnumerateArray()
            .Where(variable => variable.GetProperty("type").GetString() == "query")
            .Select(variable => variable.GetProperty("query").GetProperty("query").GetString()!);
        return questions.Concat(variables).SelectMany(Names).ToList();
    }

    private static IEnumerable<string> AskedByAlerts()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "prometheus", "rollcall.rules.yaml"));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(text);
        var rules = file["groups"].SelectMany(group => (IEnumerable<object>)group["rules"]).Cast<Dictionary<object, object>>().ToList();
        rules.Count.ShouldBeGreaterThan(5);
        rules.ShouldAllBe(rule => rule.ContainsKey("alert") && rule.ContainsKey("labels") && rule.ContainsKey("annotations"));
        return rules.SelectMany(rule => Names((string)rule["expr"]));
    }

    /// <summary>The metrics that a question names: what is no function, no label and no word of the language.</summary>
    private static IEnumerable<string> Names(string question) =>
        Metric().Matches(Labels().Replace(question, "")).Select(match => match.Value).Where(name => name.Contains('_') || name == "up");

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|(?:by|on|without)\s*\([^)]*\)|, [a-z_]+\)|(?:histogram_quantile|label_values)\(")]
    private static partial Regex Labels();

    [GeneratedRegex("[a-z][a-z_0-9]*")]
    private static partial Regex Metric();
}
