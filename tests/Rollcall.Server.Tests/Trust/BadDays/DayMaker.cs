using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Thinks days up.</summary>
internal static class DayMaker
{
    /// <summary>The server serves three days in a row out of so many: it takes longer to start than a day takes.</summary>
    private const int ServedEach = 20;

    public static Day Make(int seed, int number, IReadOnlyList<Guid> groups)
    {
        var day = new Day(seed, number);
        var luck = day.Luck(0);
        var served = number % ServedEach is 5 or 6 or 7;
        day = day with
        {
            IsServed = served,
            IsBadFromTheBeginning = luck.Next(2) == 0,
            Changes = luck.Next(7),
            Sessions = Sessions(luck),
            Break = Break(luck, served),
            Moment = MomentOf(luck),
            Word = WordOf(luck),
            Limits = LimitsOf(luck),
            EndsServer = number % ServedEach == 7,
        };
        // Whoever is to be caught applying needs something to apply.
        var changes = day.Changes + (day.Moment.Requests is null ? 3 : 0);
        var orders = Enumerable.Range(0, Math.Min(3, luck.Next(6))).Select(_ => ScenarioMaker.Make(luck, groups, served));
        return day with { Changes = changes, Scenarios = [.. orders.DistinctBy(order => order.Name)] };
    }

    private static IReadOnlyList<SessionKind> Sessions(Random luck) =>
        luck.Next(20) switch
        {
            0 => [SessionKind.Structure],
            1 or 2 => [SessionKind.Test],
            3 => [SessionKind.Test, SessionKind.Import],
            4 => [SessionKind.Import, SessionKind.Import],
            5 => [SessionKind.Import, SessionKind.Structure],
            _ => [SessionKind.Import],
        };

    private static Break Break(Random luck, bool served) =>
        luck.Next(10) switch
        {
            < 6 when served => BadDays.Break.Kill,
            < 2 => BadDays.Break.Cancel,
            2 => BadDays.Break.Change,
            _ => BadDays.Break.None,
        };

    private static Moment MomentOf(Random luck) =>
        luck.Next(3) switch
        {
            0 => new Moment(null, SessionPhase.Planning),
            1 => new Moment(null, SessionPhase.Applying),
            _ => new Moment(luck.Next(20), SessionPhase.Reading),
        };

    private static Limits LimitsOf(Random luck) =>
        luck.Next(10) switch
        {
            < 3 => Limits.Usual,
            < 5 => Limits.ApplyRest,
            5 => Limits.Tight,
            _ => Limits.None,
        };

    private static Word WordOf(Random luck) =>
        luck.Next(10) switch
        {
            < 2 => Word.Nothing,
            < 4 => Word.AllowAll,
            4 => Word.AllowRemovals,
            5 or 6 => Word.AllowPerson,
            7 => Word.AllowRight,
            8 => Word.DenyAll,
            _ => Word.DenyPerson,
        };
}
