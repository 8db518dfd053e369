using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Whoever runs sessions: this process, or the real server.</summary>
internal interface IRunner
{
    Task<long> StartAsync(SessionKind kind);

    Task CancelAsync(long session);

    /// <summary>Allows or denies lines; false when that was refused.</summary>
    Task<bool> DecideAsync(long session, bool allow, LineChoice lines);

    /// <summary>Returns when every session that was started has ended.</summary>
    Task SettleAsync();
}
