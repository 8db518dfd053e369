using System.Globalization;
using Rollcall.Server.Store;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>
/// One bad day after the other happens to one installation: faults, changes of the tenant, sessions that are cancelled, a server that is
/// killed, people who allow and deny. A few in each run of the tests; a thousand by <c>scripts/bad-days.sh</c>.
/// </summary>
public class BadDaysTests
{
    private const int Few = 40;

    /// <summary>Of the seeds that were tried, the one whose first days show most guards that are broken by hand.</summary>
    private const int ShowsMost = 4;

    private static int Days => Number("ROLLCALL_BAD_DAYS", Few);

    private static int Seed => Number("ROLLCALL_BAD_DAYS_SEED", ShowsMost);

    private static DatabaseKind Kind =>
        Enum.Parse<DatabaseKind>(Environment.GetEnvironmentVariable("ROLLCALL_BAD_DAYS_DATABASE") ?? "Sqlite", ignoreCase: true);

    [Fact]
    public async Task After_any_number_of_bad_days_nobody_has_lost_anything_and_one_good_day_makes_everything_right()
    {
        var tally = new Tally();
        await using var installation = await Installation.CreateAsync(Kind);
        var living = new Living(installation, tally);

        try
        {
            await LiveAsync(living, installation);
            await GoodDays.ShouldMakeEverythingRightAsync(installation, tally);
        }
        finally
        {
            await tally.CountSessionsAsync(installation.Site.Store);
            Say(tally.ToString());
        }
    }

    private static async Task LiveAsync(Living living, Installation installation)
    {
        for (var number = 1; number <= Days; number++)
        {
            var day = DayMaker.Make(Seed, number, installation.Life.Groups);
            (await living.LiveAsync(day)).ShouldBeNull();
            if (number % 100 == 0)
            {
                Say($"{number} days are over.");
            }
        }
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
