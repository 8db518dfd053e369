using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>The days after: nothing goes wrong any more, and a person allows what waits.</summary>
internal static class GoodDays
{
    private const int Seed = 0;

    /// <summary>One import that is allowed all that waits, and the store is what the directory says; another one finds nothing to do.</summary>
    public static async Task ShouldMakeEverythingRightAsync(Installation installation, Tally tally)
    {
        var site = installation.Site;
        await installation.Served.StopServerAsync();
        installation.Life.Recover(WellKnownGroups.PlannerAdministrators);
        installation.History.Note();
        var living = new Living(installation, tally);
        var good = new Day(Seed, 0) { Sessions = [SessionKind.Import], Word = Word.AllowAll };

        // The first one may keep the last administrator while the new one waits to be one.
        (await living.LiveAsync(good with { Number = 1 })).ShouldBeNull();
        (await living.LiveAsync(good with { Number = 2 })).ShouldBeNull();
        (await living.LiveAsync(good with { Number = 3 })).ShouldBeNull();

        installation.Journal.Applied.ShouldBeEmpty();
        installation.Journal.Newest!.State.ShouldBe(SessionState.Done);
        var dump = await DatabaseDump.OfAsync(site);
        new[] { WellKnown.ClientSecret, ContosoSite.Password }.ShouldAllBe(secret => !dump.Contains(secret));
        await HandWork.UndoAsync(site.Store);
        await site.ShouldHoldTheDirectoryAsync();
    }
}
