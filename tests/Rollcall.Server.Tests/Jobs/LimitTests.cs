using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Rules;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

public sealed class LimitTests
{
    private static readonly string[] Numbers = ["deactivated", "revoked", "revokedPerRight", "created"];
    private static readonly string[] Percents = ["deactivatedPercent", "revokedPercent", "revokedPerRightPercent"];

    [Fact]
    public async Task A_job_has_the_default_limits_from_the_first_day_on()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        (await LimitsAsync(store)).ShouldBe(ImportLimits.Default);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task None_is_no_limit_0_is_one_and_what_is_left_out_or_blank_has_its_default(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        (await store.SaveAsync(Limited("""{"deactivated":0,"deactivatedPercent":"none","revoked":" 7 ","created":" "}"""))).ShouldBeDone();

        (await LimitsAsync(store)).ShouldBe(ImportLimits.Default with { Deactivated = 0, DeactivatedPercent = null, Revoked = 7 });
    }

    [Fact]
    public async Task A_job_that_is_changed_without_limits_goes_back_to_the_default_ones()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Limited("""{"created":"none","overLimit":"ApplyRest"}"""))).ShouldBeDone();

        (await store.SaveAsync(Sample.Job with { Id = id })).ShouldBeDone();

        (await LimitsAsync(store)).ShouldBe(ImportLimits.Default);
    }

    public static TheoryData<string, string, string> Faulty()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var value in new[] { "-1", "1.5", "1e3", "1000000001", "99999999999999999999", "\"many\"", "\"1,000\"", "\"20 %\"" })
        {
            Numbers.ToList().ForEach(key => data.Add(key, value, "Allowed: a whole number from 0"));
        }

        foreach (var value in new[] { "-1", "101", "12.5", "\"20%\"", "\"non\"" })
        {
            Percents.ToList().ForEach(key => data.Add(key, value, "from 0 to 100, or none"));
        }

        data.Add("overLimit", "\"AplyRest\"", "Did you mean ApplyRest?");
        data.Add("overLimit", "\"0\"", "Allowed: AllOrNothing, ApplyRest");
        return data;
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task What_is_no_limit_is_told_with_its_field_and_with_what_is_allowed(string key, string value, string words)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var fault = (await store.SaveAsync(Limited($$"""{"{{key}}":{{value}}}"""))).Faults.ShouldHaveSingleItem();

        fault.Field.ShouldBe($"limits.{key}");
        fault.Message.ShouldContain(words);
        fault.Message.ShouldContain(value.Trim('"'));
    }

    [Fact]
    public async Task All_limits_that_are_none_are_told_at_once()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        string[] keys = ["deactivated", "deactivatedPercent", "revoked", "revokedPercent", "revokedPerRight", "revokedPerRightPercent"];

        var outcome = await store.SaveAsync(Limited($$"""{{{string.Join(',', keys.Select(key => $"\"{key}\":\"x\""))}}}"""));

        outcome.Faults.Select(fault => fault.Field).ShouldBe(keys.Select(key => $"limits.{key}"));
    }

    [Fact]
    public async Task In_JSON_a_limit_is_a_number_or_none()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Limited("""{"deactivated":"12","revoked":"None"}"""))).ShouldBeDone();

        JsonSerializer
            .Serialize((await store.ShowAsync(id)).Settings.Limits, Json.Options)
            .ShouldBe(
                """
                {"deactivated":12,"deactivatedPercent":20,"revoked":"none","revokedPercent":20,"revokedPerRight":200,"revokedPerRightPercent":50,"created":100000,"overLimit":"AllOrNothing"}
                """.Trim()
            );
    }

    [Fact]
    public async Task A_changed_limit_stands_in_the_jobs_history()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        (await store.SaveAsync(Limited("""{"revokedPerRight":"none","overLimit":"applyrest"}""") with { Id = id })).ShouldBeDone();

        var changes = await store.DbAsync(db => db.JobChanges.Where(change => change.Version == 2).ToListAsync(Token));
        changes
            .Select(change => (change.Field, change.Former, change.Present))
            .ShouldBe([("limits.revokedPerRight", "200", "none"), ("limits.overLimit", "AllOrNothing", "ApplyRest")], ignoreOrder: true);
    }

    private static SaveJob.Command Limited(string limits) =>
        Sample.Job with
        {
            Limits = JsonSerializer.Deserialize<JobLimits>(limits, Json.Options),
        };

    private static async Task<ImportLimits> LimitsAsync(TestStore store) =>
        (await store.DbAsync(db => db.Jobs.AsNoTracking().SingleAsync(Token))).ReadLimits();
}
