using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Whoever is left out is told of once, also where imports look only at whom changes touch.</summary>
public sealed class LeftOutMessageTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_was_told_of_is_told_of_again_only_after_they_were_mended(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        await TellAnnaAsync(site);
        await site.ImportAsync();
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        foreach (var surname in new[] { null, "Mended", null })
        {
            site.Tenant.ChangePerson(person.Id, one => one with { Surname = surname });
            await site.ImportAsync();
            await site.RenameSomebodyAsync();
        }

        // Everybody is looked at.
        await site.Store.DbAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.SettledAs, (string?)null), Token));
        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Null);

        var told = await site.Store.DbAsync(db =>
            db.Messages.Where(row => row.Matter == MessageMatter.Rejected)
                .OrderBy(row => row.SessionId)
                .Select(row => new { row.SessionId, row.Title })
                .ToListAsync(Token)
        );
        told.Select(row => row.SessionId).ShouldBe([1, 2, 6]);
        told.Skip(1).ShouldAllBe(row => row.Title == "Contoso: 1 person cannot be imported");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_whom_a_test_left_out_the_next_import_tells(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await TellAnnaAsync(site);
        var broken = ExpectedPeople.Complete(site.Tenant)[0].Id;
        site.Tenant.ChangePerson(broken, person => person with { Surname = null });
        (await site.RunAsync("import", "test", "Contoso")).ShouldBeDone();

        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Null);

        var told = await site.Store.DbAsync(db => db.Messages.SingleAsync(row => row.Matter == MessageMatter.Rejected, Token));
        told.SessionId.ShouldBe(3);
        (await site.LogAsync(3, "--outcome", "rejected")).ShouldContain(line => line.GetProperty("objectId").GetGuid() == broken);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_was_told_of_alone_and_mended_is_told_of_again(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await TellAnnaAsync(site);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, one => one with { Surname = null });
        (await site.RunAsync("import", "person", $"{person.Id}")).ShouldBeDone();
        site.Tenant.ChangePerson(person.Id, one => one with { Surname = "Mended" });
        (await site.ImportAsync()).GetProperty("plannedPeople").ValueKind.ShouldBe(JsonValueKind.Number);
        site.Tenant.ChangePerson(person.Id, one => one with { Surname = null });
        await site.ImportAsync();

        var told = await site.Store.DbAsync(db =>
            db.Messages.Where(row => row.Matter == MessageMatter.Rejected)
                .OrderBy(row => row.SessionId)
                .Select(row => row.SessionId)
                .ToListAsync(Token)
        );
        told.ShouldBe([2, 4]);
    }

    private static async Task TellAnnaAsync(TestSite site)
    {
        (await site.RunAsync("message", "smtp", "set", "127.0.0.1", "--sender", "rollcall@contoso.example")).ShouldBeDone();
        (await site.RunAsync("message", "to", "anna@contoso.example")).ShouldBeDone();
    }
}
