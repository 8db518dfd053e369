using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Messages;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Watch;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Watch;

/// <summary>A site with one job, a directory whose secrets end when a test says so, and a clock that goes when it is told to.</summary>
internal sealed class WatchedJob : IAsyncDisposable
{
    public static readonly Guid App = new(WellKnown.ClientId);

    private WatchedJob(TestSite site) => Site = site;

    public TestSite Site { get; }
    public TestStore Store => Site.Store;

    /// <summary>It begins today, since the directory's own clock goes on as ever; at an hour before the daily look.</summary>
    public SetTime Clock { get; } = new() { Now = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddHours(4) };

    public static async Task<WatchedJob> CreateAsync(DatabaseKind kind)
    {
        var job = new WatchedJob(await TestSite.CreateAppliedAsync(kind, people: 20));
        await job.LookWhenSettledAsync();
        return job;
    }

    /// <summary>The only good secret of the app ends in so many days, counted from the clock.</summary>
    public void SecretEndsIn(double days, string value = WellKnown.ClientSecret) => Secrets((value, days));

    public void Secrets(params (string Value, double Days)[] secrets) =>
        Site.Tenant.Apps.SetSecrets(
            App,
            secrets.Select(secret => new AppSecret(
                Guid.NewGuid(),
                secret.Value,
                "import",
                Clock.Now.AddDays(-700),
                Clock.Now.AddDays(secret.Days)
            ))
        );

    /// <summary>A server looks for what is due.</summary>
    public Task<int> LookAsync() =>
        Store.AskAsync(services =>
        {
            var look = ActivatorUtilities.CreateInstance<AppLook>(services, (TimeProvider)Clock);
            return new DueLooks(services.GetRequiredService<ServerDb>(), look, Clock).HandleAsync(Token);
        });

    /// <summary>A server notes that the job was made or changed, and looks when it is left alone.</summary>
    public async Task LookWhenSettledAsync()
    {
        await LookAsync();
        Clock.Now += DueLooks.Settling;
        await LookAsync();
    }

    /// <summary>A day goes by, and a server looks.</summary>
    public async Task NextDayAsync()
    {
        Clock.Now = Clock.Now.AddDays(1);
        await LookAsync();
    }

    public async Task<WatchView> ShowAsync() =>
        (
            await Store.AskAsync(services =>
                ActivatorUtilities.CreateInstance<ShowWatch>(services, (TimeProvider)Clock).HandleAsync("Contoso", Token)
            )
        ).ShouldBeDone();

    public async Task TellAsync(string address, params IReadOnlyList<MessageMatter> about) =>
        (await Store.WithAsync((SaveRecipient save) => save.HandleAsync(new() { Address = address, About = about }, Token))).ShouldBeDone();

    /// <summary>What was told, in the order in which it was.</summary>
    public Task<List<string>> ToldAsync() =>
        Store.DbAsync(db =>
            db.Messages.OrderBy(message => message.QueuedAt)
                .ThenBy(message => message.Id)
                .Select(message => message.Recipient!.Shown + ": " + message.Title)
                .ToListAsync(Token)
        );

    public Task<WatchRow> RowAsync() => Store.DbAsync(db => db.Watches.AsNoTracking().SingleAsync(Token));

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
