using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>Two sessions of a job can be compared: who is new among those who were left out, and who is gone.</summary>
public class CompareTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_is_newly_left_out_or_no_longer_or_for_another_reason_is_told(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var people = ExpectedPeople.Complete(site.Tenant);
        var (mended, broken, other) = (people[0], people[1], people[2]);
        site.Tenant.ChangePerson(mended.Id, person => person with { Mail = null });
        site.Tenant.ChangePerson(other.Id, person => person with { Mail = null });
        var before = Id(await site.ImportAsync());
        site.Tenant.ChangePerson(mended.Id, _ => mended);
        site.Tenant.ChangePerson(broken.Id, person => person with { Surname = null });
        site.Tenant.ChangePerson(other.Id, person => person with { Surname = null });
        var now = Id(await site.ImportAsync());

        var compared = (await site.RunAsync("session", "compare", $"{now}", $"{before}", "--json")).ShouldBeDone().Json;

        var rejected = compared.GetProperty("rejected");
        Only(rejected, "new").GetProperty("objectId").GetGuid().ShouldBe(broken.Id);
        var gone = Only(rejected, "gone");
        gone.GetProperty("objectId").GetGuid().ShouldBe(mended.Id);
        gone.GetProperty("became").GetString().ShouldBe("user.created");
        Only(rejected, "changed").GetProperty("objectId").GetGuid().ShouldBe(other.Id);
    }

    [Fact]
    public async Task Sessions_that_can_not_be_compared_are_refused()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("session", "compare", "1", "99")).ShouldFail(ExitStatus.WrongUse, "There is no session 99");

        await site.ImportAsync();
        await site.Store.DbAsync(db =>
            db.Sessions.Where(row => row.Id == 2)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.EndedAt, (DateTimeOffset?)null)
                            .SetProperty(row => row.PlannedAt, DateTimeOffset.UnixEpoch),
                    TestStore.Token
                )
        );
        (await site.RunAsync("session", "compare", "2", "1")).ShouldFail(ExitStatus.Failed, "Session 2 has not ended");
    }

    private static JsonElement Only(JsonElement comparison, string kind)
    {
        comparison.GetProperty(kind).GetProperty("count").GetInt32().ShouldBe(1);
        return comparison.GetProperty(kind).GetProperty("first").EnumerateArray().ShouldHaveSingleItem();
    }

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
