using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>One installation with its directory, and all that days happen to.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int People = 150;

    /// <summary>Groups below linked ones: they give rights without being linked.</summary>
    private static readonly Guid[] Nested =
    [
        WellKnownGroups.AllEmployees,
        WellKnownGroups.Nordic,
        WellKnownGroups.Denmark,
        WellKnownGroups.Copenhagen,
        WellKnownGroups.ProjectAlpha,
        WellKnownGroups.ProjectBeta,
    ];

    private Installation(TestSite site, HastyTime time, Links links, Guid administration, string key)
    {
        (Site, Time, Links, Administration) = (site, time, links, administration);
        History = new History(site.Tenant, links, time);
        Life = new TenantLife(site.Tenant, [.. links.Groups.Union(Nested)]);
        Here = new RunsHere(site, time, Heard);
        Served = new RunsServed(site, key, Heard);
    }

    public TestSite Site { get; }
    public HastyTime Time { get; }
    public Links Links { get; }

    /// <summary>The right that makes an administrator.</summary>
    public Guid Administration { get; }
    public Heard Heard { get; } = new();
    public History History { get; }
    public TenantLife Life { get; }
    public RunsHere Here { get; }
    public RunsServed Served { get; }
    public Journal Journal { get; set; } = Journal.Empty;

    /// <summary>An installation that has imported its directory once, on a good day.</summary>
    public static async Task<Installation> CreateAsync(DatabaseKind kind)
    {
        var time = new HastyTime();
        var site = await TestSite.CreateAsync(kind, People, time: time);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));
        await site.ImportAsync();
        await HandWork.MakeAsync(site.Store);
        var administration = await site.Store.DbAsync(db =>
            db.Rights.Where(right => right.Kind == RightKind.Role && right.Role == Role.Administrator && right.EntryId == null)
                .Select(right => right.Id)
                .SingleAsync(TestStore.Token)
        );
        var key = (await site.RunAsync("key", "create", "bad days")).ShouldBeDone().Output.Trim();
        var made = new Installation(site, time, await Links.ReadAsync(site.Store), administration, key);
        made.Journal = await Journal.ReadAsync(site.Store, Journal.Empty);
        return made;
    }

    /// <summary>Lets something happen to the tenant, and says what; null: it could not happen.</summary>
    public string? Change(Random luck)
    {
        var change = Life.Happen(luck);
        History.Note();
        return change;
    }

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        Here.Dispose();
        await Site.DisposeAsync();
    }
}
