using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Runs a day's sessions, and breaks into them when the day says so.</summary>
internal sealed class BreakingOff(Installation installation, Tally tally)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(1);

    public async Task RunAsync(Day day, IRunner runner)
    {
        var requests = installation.Site.Sandbox.Requests.Total;
        var sessions = new List<long>();
        foreach (var kind in day.Sessions)
        {
            sessions.Add(await runner.StartAsync(kind));
        }

        var broken = day.Luck(1).Pick(sessions);
        switch (day.Break)
        {
            case Break.None:
                break;
            case Break.Change:
                await ComesAsync(day.Moment, broken, requests);
                tally.Count($"changes of the tenant in the middle of a session", installation.Change(day.Luck(5)) is null ? 0 : 1);
                break;
            case Break.Cancel:
                tally.Count("asked to cancel");
                await ComesAsync(day.Moment, broken, requests);
                await runner.CancelAsync(broken);
                break;
            case Break.Kill:
                await ComesAsync(day.Moment, broken, requests);
                tally.Count($"kill -9 while a session was {await PhaseAsync(broken)}");
                await installation.Served.KillServerAsync();
                await installation.Served.StartServerAsync();
                break;
        }

        await runner.SettleAsync();
    }

    /// <summary>Returns at the moment, or when the session has ended before it came.</summary>
    private Task ComesAsync(Moment moment, long session, int requests) =>
        Eventually.HappensAsync($"session {session} comes to {moment}", () => IsThereAsync(moment, session, requests), LookEvery);

    private async Task<bool> IsThereAsync(Moment moment, long session, int requests)
    {
        if (moment.Requests is { } number && installation.Site.Sandbox.Requests.Total - requests >= number)
        {
            return true;
        }

        var row = await SessionAsync(session);
        return row.EndedAt is not null || (moment.Requests is null && row.Phase >= moment.Phase);
    }

    private async Task<string> PhaseAsync(long session)
    {
        var row = await SessionAsync(session);
        return row.State == SessionState.Running ? $"{row.State} {row.Phase}" : $"{row.State}";
    }

    private Task<SessionRow> SessionAsync(long session) =>
        installation.Site.Store.DbAsync(db => db.Sessions.AsNoTracking().SingleAsync(row => row.Id == session, TestStore.Token));
}
