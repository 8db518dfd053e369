using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>Who names a time of the week for reading everything gets it then, and all the same if that time was missed.</summary>
public class WholeReadingTests
{
    [Theory]
    [InlineData(false, 6.9, "whole")]
    [InlineData(true, 6.9, "changes")]
    [InlineData(true, 7.4, "changes")]
    [InlineData(true, 7.6, "whole")]
    public async Task A_schedule_with_a_time_for_it_is_given_half_a_day_before_any_import_reads_everything(
        bool hasTime,
        double days,
        string way
    )
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 20);
        string[] whole = hasTime ? ["--whole", "Sunday 03:00"] : [];
        (await site.RunAsync(["job", "schedule", "Contoso", "--daily", "02:30", .. whole])).ShouldBeDone();
        var last = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(days);
        await site.Store.DbAsync(db => db.Readings.ExecuteUpdateAsync(set => set.SetProperty(row => row.WholeAt, last), TestStore.Token));

        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe(way);
    }
}
