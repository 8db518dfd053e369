using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Site;

public sealed class SiteFileTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_example_is_applied_as_it_stands(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        var changes = (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();

        changes.Lines.ShouldContain("location Copenhagen: added");
        changes.Lines.ShouldContain("job Contoso: added");
        changes.Lines.ShouldContain("job Contoso: client secret set");
        changes.Lines.ShouldContain("job Contoso: default password set");
        changes.Lines.ShouldContain("job Contoso: link added: 3f1c1d4e-0000-4000-8000-0000000000ab → Facility manager at Aarhus");
        changes.Warnings.ShouldHaveSingleItem().ShouldContain("sandbox-ca.pem does not exist yet");
        var job = await store.DbAsync(db => db.Jobs.Include(row => row.Links).SingleAsync(Token));
        job.Cloud.ShouldBe(CloudName.Custom);
        job.LoginEndpoint.ShouldBe("https://localhost:7443");
        job.TrustedCertificate.ShouldBe(store.Folder["sandbox-ca.pem"]);
        job.Links.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Applying_a_second_time_changes_nothing(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        var rows = await store.RowsAsync();

        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone().Lines.ShouldBeEmpty();

        (await store.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_dry_run_tells_the_same_and_writes_nothing(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = await store.RowsAsync();

        var told = (await store.ApplyAsync(SiteExample.Text, dryRun: true)).ShouldBeDone();

        (await store.RowsAsync()).ShouldBe(rows);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone().Lines.ShouldBe(told.Lines);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_exported_site_applied_to_the_same_site_changes_nothing(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        var rows = await store.RowsAsync();

        (await store.ApplyAsync(await store.ExportAsync())).ShouldBeDone().Lines.ShouldBeEmpty();

        (await store.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_exported_site_makes_an_equal_site_elsewhere_once_the_secrets_are_added(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        (await store.ApplyAsync(SiteExample.Awkward)).ShouldBeDone();
        var exported = await store.ExportAsync();
        await using var other = await CreateAsync(kind);

        (await other.ApplyAsync(SiteExample.WithSecrets(exported))).ShouldBeDone();

        (await other.ExportAsync()).ShouldBe(exported);
    }

    [Fact]
    public async Task A_job_without_links_in_the_file_keeps_its_links_and_one_with_an_empty_list_loses_them()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        var without = SiteExample.Text[..SiteExample.Text.IndexOf("    links:", StringComparison.Ordinal)];

        (await store.ApplyAsync(without)).ShouldBeDone().Lines.ShouldBeEmpty();
        var emptied = (await store.ApplyAsync($"{without}    links: []\n")).ShouldBeDone();

        emptied.Lines.Count.ShouldBe(5);
        emptied.Lines.ShouldContain("job Contoso: link removed: 3f1c1d4e-0000-4000-8000-0000000000ad → VIP Boardroom");
    }

    [Fact]
    public async Task A_stored_secret_is_not_sent_to_another_cloud_app_or_directory_than_the_one_it_was_entered_for()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();

        var elsewhere = await store.ApplyAsync(SiteExample.Bare("Contoso"));

        elsewhere.Faults.ShouldHaveSingleItem().Message.ShouldContain("Enter the secret again");
        (await store.DbAsync(db => db.Jobs.SingleAsync(Token))).LoginEndpoint.ShouldBe("https://localhost:7443");
    }

    [Fact]
    public async Task A_setting_that_the_file_leaves_out_goes_back_to_its_default_and_secrets_stay()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        var before = await store.DbAsync(db => db.Jobs.SingleAsync(Token));

        var cloud = SiteExample.Text.Split('\n').Single(line => line.Contains("cloud:", StringComparison.Ordinal));

        var changes = (await store.ApplyAsync($"{SiteExample.Bare("contoso")}{cloud}\n")).ShouldBeDone();

        changes.Lines.ShouldContain("job contoso: name Contoso → contoso");
        changes.Lines.ShouldContain("job contoso: defaults.location Copenhagen → (nothing)");
        var after = await store.DbAsync(db => db.Jobs.SingleAsync(Token));
        after.Id.ShouldBe(before.Id);
        after.ProtectedSecret.ShouldBe(before.ProtectedSecret);
        after.DefaultPasswordHash.ShouldBe(before.DefaultPasswordHash);
        after.DefaultLocationId.ShouldBeNull();
    }

    [Fact]
    public async Task Jobs_and_names_that_are_not_in_the_file_stay()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();

        (await store.ApplyAsync("locations: [Odense]")).ShouldBeDone().Lines.ShouldBe(["location Odense: added"]);

        (await store.DbAsync(db => db.Jobs.CountAsync(Token))).ShouldBe(1);
        (await store.DbAsync(db => db.ListEntries.CountAsync(row => row.List == SiteList.Location, Token))).ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("locations:\njobs:\n")]
    [InlineData("{}")]
    public async Task An_empty_file_is_nothing_to_do(string text)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await store.ApplyAsync(text)).ShouldBeDone().Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exported_site_reads_as_if_written_by_hand()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.ApplyAsync($"languages: [en, \"no\"]\n{SiteExample.Text}")).ShouldBeDone();

        (await store.ExportAsync())
            .Replace(store.Folder.Root, "/site", StringComparison.Ordinal)
            .ShouldBe(
                """
                languages: [en, "no"]
                timeZone: UTC
                locations: [Aarhus, Copenhagen]
                departments: [IT, Sales]
                vipCategories: [Boardroom]
                retention: {logs: 180, audit: 730, messages: 90, leavers: forever}
                jobs:
                - name: Contoso
                  type: AzureActiveDirectory
                  directoryId: 3f1c1d4e-0000-4000-8000-000000000001
                  clientId: 3f1c1d4e-0000-4000-8000-000000000002
                  cloud:
                    login: https://localhost:7443
                    graph: https://localhost:7443
                    trustedCertificate: "/site/sandbox-ca.pem"
                  defaultLanguage: en
                  loginFormat: WindowsLogin
                  stripDomain: false
                  guests: false
                  scope: LinkedGroups
                  initials: UserPrincipalName
                  adoptByLogin: true
                  adoptByEmail: true
                  defaults:
                    location: Copenhagen
                    department: Sales
                  limits:
                    deactivated: 500
                    deactivatedPercent: 20
                    revoked: 1000
                    revokedPercent: 20
                    revokedPerRight: 200
                    revokedPerRightPercent: 50
                    created: 100000
                    overLimit: AllOrNothing
                  plans:
                    approval: false
                    hours: 24
                  links:
                  - {group: 3f1c1d4e-0000-4000-8000-0000000000aa, role: Booker}
                  - {group: 3f1c1d4e-0000-4000-8000-0000000000ab, role: FacilityManager, location: Aarhus}
                  - {group: 3f1c1d4e-0000-4000-8000-0000000000ac, department: IT}
                  - {group: 3f1c1d4e-0000-4000-8000-0000000000ac, secretaryOf: IT}
                  - {group: 3f1c1d4e-0000-4000-8000-0000000000ad, vip: Boardroom}

                """
            );
    }

    [Fact]
    public async Task No_secret_is_in_what_is_told_or_exported()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var told = (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();

        var all = string.Join('\n', [.. told.Lines, .. told.Warnings, await store.ExportAsync()]);
        all.ShouldNotContain(Sample.Secret);
        all.ShouldNotContain(Sample.Password);
        all.ShouldNotContain("clientSecret");
    }

    [Fact]
    public async Task Languages_in_the_file_are_what_the_site_offers_from_then_on()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await store.ApplyAsync("languages: [en, no]")).ShouldBeDone().Lines.ShouldHaveSingleItem().ShouldEndWith("→ en, no");

        (await store.DbAsync(db => SiteLanguages.ReadAsync(db, Token))).ShouldBe(["en", "no"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Protected_roles_are_what_the_file_says_and_stay_when_it_says_nothing(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        const string File = "languages: [en, da]\nprotectedRoles: [administrator, Booker]\n";
        const string Change = "protectedRoles: (nothing) → Booker, Administrator";

        (await store.ApplyAsync(File, dryRun: true)).ShouldBeDone().Lines.ShouldContain(Change);
        (await store.ApplyAsync(File)).ShouldBeDone().Lines.ShouldContain(Change);
        (await store.ApplyAsync("protectedRoles: [Booker, Administrator]\n")).ShouldBeDone().Lines.ShouldBeEmpty();
        (await store.ApplyAsync("protectedRoles:\n")).ShouldBeDone().Lines.ShouldBeEmpty();
        (await store.ApplyAsync("locations: []\n")).ShouldBeDone().Lines.ShouldBeEmpty();

        (await store.ApplyAsync("protectedRoles: []\n"))
            .ShouldBeDone()
            .Lines.ShouldBe(["protectedRoles: Booker, Administrator → (nothing)"]);
    }

    [Fact]
    public async Task An_anchor_and_its_aliases_are_fine()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var changes = (await store.ApplyAsync("locations: &places [Copenhagen, Aarhus]\ndepartments: *places\n")).ShouldBeDone();

        changes.Lines.ShouldContain("department Aarhus: added");
    }
}
