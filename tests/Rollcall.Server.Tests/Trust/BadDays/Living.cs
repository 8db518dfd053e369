using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Lets days happen to an installation, and inspects what each of them left.</summary>
internal sealed class Living(Installation installation, Tally tally)
{
    private readonly BreakingOff breakingOff = new(installation, tally);
    private readonly Deciding deciding = new(installation.Site.Store, tally);
    private string said = "";

    /// <summary>What is wrong after the day, with all that can help to find out why; null when nothing is.</summary>
    public async Task<string?> LiveAsync(Day day)
    {
        var (site, time) = (installation.Site, installation.Time);
        var before = await Accounts.ReadAsync(site.Store);
        await JobLimits.SetAsync(site.Store, day.Limits);
        var runner = await RunnerAsync(day);
        var morning = time.GetUtcNow();
        Begin(day, atOnce: true);
        var changes = Change(day);
        Begin(day, atOnce: false);
        var noon = time.GetUtcNow();

        await breakingOff.RunAsync(day, runner);
        var truths = installation.History.Since(Lies.SeenSince(day, morning, noon));
        var sight = new Sight(truths, Lies.MaybeEmpty(day, installation), installation.Links);
        await deciding.DecideAsync(runner, installation.Journal, day.Word, day.Luck(3));
        await EndAsync(day);

        var journal = installation.Journal = await Journal.ReadAsync(site.Store, installation.Journal);
        Count(journal);
        var after = await Accounts.ReadAsync(site.Store);
        var inspection = new Inspection(before, after, journal, sight, installation.History, installation.Administration);
        List<string> faults = [.. inspection.Faults(), .. Exact(after, journal, sight), .. Secrets(journal)];
        return faults.Count == 0 ? null : Report(day, changes, journal, faults);
    }

    private async Task<IRunner> RunnerAsync(Day day)
    {
        if (!day.IsServed)
        {
            return installation.Here;
        }

        await installation.Served.StartServerAsync();
        return installation.Served;
    }

    private void Begin(Day day, bool atOnce)
    {
        if (day.IsBadFromTheBeginning != atOnce)
        {
            return;
        }

        foreach (var order in day.Scenarios)
        {
            installation.Site.Sandbox.Scenarios.Begin(order);
            tally.Count($"scenario {order.Name}");
        }
    }

    private List<string> Change(Day day)
    {
        var luck = day.Luck(2);
        var done = new List<string>();
        for (var number = 0; number < day.Changes; number++)
        {
            if (installation.Change(luck) is { } change)
            {
                done.Add(change);
            }
        }

        tally.Count("changes of the tenant", done.Count);
        return done;
    }

    private async Task EndAsync(Day day)
    {
        installation.Site.Sandbox.Scenarios.EndAll();
        if (!day.EndsServer)
        {
            return;
        }

        if (day.Luck(4).Next(2) == 0)
        {
            tally.Count("kill -9 while nothing ran");
            await installation.Served.KillServerAsync();
            return;
        }

        await installation.Served.StopServerAsync();
    }

    private IEnumerable<string> Exact(Accounts after, Journal journal, Sight sight)
    {
        if (!Exactness.Applies(journal, sight))
        {
            return [];
        }

        tally.Count("days after which all was exactly right");
        return Exactness.Faults(after, journal, installation.Links, installation.Site.Tenant);
    }

    private IEnumerable<string> Secrets(Journal journal)
    {
        foreach (var message in journal.Sessions.Select(session => session.Message).Concat(journal.Lines.Select(line => line.Message)))
        {
            installation.Heard.Say(message);
        }

        said = installation.Heard.Take();
        return Heard.SecretsIn(said);
    }

    private void Count(Journal journal)
    {
        tally.Count("days");
        foreach (var line in journal.Applied)
        {
            tally.Count($"applied: {line.Code}");
        }
    }

    private string Report(Day day, List<string> changes, Journal journal, List<string> faults) =>
        string.Join(
            Environment.NewLine,
            [
                $"{day}",
                .. changes.Select(change => $"  change: {change}"),
                .. journal.Sessions.Select(session =>
                    $"  session {session.Id}: {session.Kind} {session.State} {session.Code} {session.Message}"
                ),
                .. faults.Take(20).Select(fault => $"  WRONG: {fault}"),
                $"  {faults.Count} faults",
                .. said.Split('\n').SkipWhile(line => !line.StartsWith("Error", StringComparison.Ordinal)).Take(60),
            ]
        );
}
