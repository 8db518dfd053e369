using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>For how many days what is kept; null: for ever.</summary>
/// <param name="Logs">The lines of sessions that have ended.</param>
/// <param name="Audit">The audit, and with it the histories of jobs.</param>
/// <param name="Messages">Messages that were sent or given up.</param>
/// <param name="Leavers">People whom imports have deactivated, and whom their directory has no more.</param>
public sealed record RetentionTimes(int? Logs, int? Audit, int? Messages, int? Leavers)
{
    /// <summary>What a site file and the command line say for null.</summary>
    public const string Forever = "forever";

    public const int Most = 36_500;

    /// <summary>The keys in a site file, with the least that is sensible: what is younger may still be looked for.</summary>
    public static IReadOnlyList<(string Key, int Least)> Keys { get; } = [("logs", 7), ("audit", 30), ("messages", 7), ("leavers", 1)];

    /// <summary>By key, as a site file says it.</summary>
    public IReadOnlyDictionary<string, string> Texts =>
        new Dictionary<string, string>
        {
            ["logs"] = Text(Logs),
            ["audit"] = Text(Audit),
            ["messages"] = Text(Messages),
            ["leavers"] = Text(Leavers),
        };

    public static async Task<RetentionTimes> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        Of(await db.Retention.AsNoTracking().SingleAsync(cancellationToken));

    internal static RetentionTimes Of(RetentionRow row) => new(row.LogDays, row.AuditDays, row.MessageDays, row.LeaverDays);

    /// <summary>With another time for one key.</summary>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="text">A number of days, or <see cref="Forever"/>; without a fault.</param>
    public RetentionTimes With(string key, string text)
    {
        int? days = text == Forever ? null : int.Parse(text, CultureInfo.InvariantCulture);
        return key switch
        {
            "logs" => this with { Logs = days },
            "audit" => this with { Audit = days },
            "messages" => this with { Messages = days },
            "leavers" => this with { Leavers = days },
            _ => throw new ArgumentException($"Nobody keeps {key}.", nameof(key)),
        };
    }

    /// <summary>What is wrong with a time; null: nothing.</summary>
    public static string? FaultOf(string key, string text)
    {
        var least = Keys.Single(known => known.Key == key).Least;
        return
            text == Forever
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= least && days <= Most)
            ? null
            : $"{key} must be a number of days from {least} to {Most}, or {Forever}.";
    }

    /// <summary>Writes them into their row, which is not saved yet.</summary>
    internal async Task WriteAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var row = await db.Retention.SingleAsync(cancellationToken);
        (row.LogDays, row.AuditDays, row.MessageDays, row.LeaverDays) = (Logs, Audit, Messages, Leavers);
    }

    private static string Text(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? Forever;
}
