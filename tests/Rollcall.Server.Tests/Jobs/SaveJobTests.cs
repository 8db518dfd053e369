using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

public sealed class SaveJobTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Saving_the_same_again_changes_no_row(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"));
        var command = Sample.Job with
        {
            DefaultPassword = Sample.Password,
            NetBiosNames = new Dictionary<string, string> { ["contoso.com"] = "CONTOSO" },
            Links = [Link with { Role = "booker" }, Link with { Role = "Booker", Location = "AARHUS" }],
        };
        var id = (await store.SaveAsync(command)).ShouldBeDone();
        var rows = await store.RowsAsync();

        (await store.SaveAsync(command with { Id = id })).ShouldBeDone().ShouldBe(id);

        (await store.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Links_that_are_given_replace_the_ones_before_and_share_their_rights(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (
            await store.SaveAsync(Sample.Job with { Links = [Link with { Role = "Booker" }, Link with { Role = "Secretary" }] })
        ).ShouldBeDone();

        (
            await store.SaveAsync(
                Sample.Job with
                {
                    Id = id,
                    Links = [Link with { Role = "Secretary" }, Link with { Role = "Receptionist" }],
                }
            )
        ).ShouldBeDone();
        (await store.SaveAsync(Sample.Job with { Name = "Other", Links = [Link with { Role = "Booker" }] })).ShouldBeDone();

        var links = await store.DbAsync(db => db.Links.Where(link => link.JobId == id).Select(link => link.Right!.Role).ToListAsync(Token));
        links.ShouldBe([Role.Receptionist, Role.Secretary], ignoreOrder: true);
        (await store.DbAsync(db => db.Rights.CountAsync(Token))).ShouldBe(3);
    }

    [Fact]
    public async Task A_job_that_is_changed_without_secrets_and_links_keeps_them()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var command = Sample.Job with { DefaultPassword = Sample.Password, Links = [Link with { Role = "Booker" }] };
        var id = (await store.SaveAsync(command)).ShouldBeDone();

        (await store.SaveAsync(Sample.Job with { Id = id, Name = "Renamed", ClientSecret = null })).ShouldBeDone();

        var job = await store.DbAsync(db => db.Jobs.Include(row => row.Links).SingleAsync(Token));
        (job.Name, job.NameKey, job.Links.Count).ShouldBe(("Renamed", "RENAMED", 1));
        (await store.SecretAsync()).ShouldBe(Sample.Secret);
        job.DefaultPasswordHash.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_secret_is_set_when_the_keys_of_the_old_one_are_gone()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        await store.DbAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.ProtectedSecret, "CfDJ8Ahwhatever"), Token));

        (await store.SaveAsync(Sample.Job with { Id = id })).ShouldBeDone();

        (await store.SecretAsync()).ShouldBe(Sample.Secret);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var outcome = await store.SaveAsync(
            new SaveJob.Command
            {
                Type = "Ldap",
                LoginFormat = "Mail",
                Links = [new JobLink()],
            }
        );

        outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        outcome
            .Faults.Select(fault => fault.Field)
            .ShouldBe(["name", "type", "directoryId", "clientId", "loginFormat", "links[0].group", "links[0]", "clientSecret"]);
        (await store.DbAsync(db => db.Jobs.CountAsync(Token))).ShouldBe(0);
    }

    public static TheoryData<string, string, SaveJob.Command> Faulty { get; } =
        new()
        {
            { "name", "no name", Sample.Job with { Name = "  " } },
            { "name", "101 characters", Sample.Job with { Name = new string('n', 101) } },
            { "name", "control character", Sample.Job with { Name = "a\nb" } },
            { "name", "already an import job", Sample.Job with { Name = "TAKEN" } },
            { "type", "Allowed: AzureActiveDirectory", Sample.Job with { Type = "0" } },
            { "directoryId", "missing", Sample.Job with { DirectoryId = null } },
            { "directoryId", "domain", Sample.Job with { DirectoryId = "contoso.onmicrosoft.com" } },
            { "directoryId", "looks like a name", Sample.Job with { DirectoryId = "Contoso" } },
            { "directoryId", "all zeros", Sample.Job with { DirectoryId = Guid.Empty.ToString() } },
            { "clientId", "Application (client) ID from the Overview page", Sample.Job with { ClientId = "12345" } },
            { "clientId", "belongs in clientSecret", Sample.Job with { ClientId = Sample.Secret } },
            { "clientSecret", "needs a client secret", Sample.Job with { ClientSecret = null } },
            { "clientSecret", "blank", Sample.Job with { ClientSecret = "  " } },
            {
                "cloud",
                "Allowed: Global, USGovernmentL4, USGovernmentL5, China",
                Sample.Job with
                {
                    Cloud = new JobCloud { Name = "Germany" },
                }
            },
            { "cloud", "not both", Sample.Job with { Cloud = Cloud with { Name = "China" } } },
            { "cloud.login", "not https", Sample.Job with { Cloud = Cloud with { Login = "http://a.example" } } },
            { "cloud.login", "both login and graph", Sample.Job with { Cloud = Cloud with { Login = null } } },
            { "cloud.graph", "no address", Sample.Job with { Cloud = Cloud with { Graph = "localhost" } } },
            { "cloud.graph", "user name or password", Sample.Job with { Cloud = Cloud with { Graph = "https://u:geheim@a.example" } } },
            { "cloud.graph", "no ?", Sample.Job with { Cloud = Cloud with { Graph = "https://a.example?x=1" } } },
            { "defaultLanguage", "It offers en, da", Sample.Job with { DefaultLanguage = "tlh" } },
            { "loginFormat", "Did you mean Email?", Sample.Job with { LoginFormat = "EMails" } },
            { "scope", "Allowed: LinkedGroups, Everybody", Sample.Job with { Scope = "All" } },
            { "initials", "Allowed: UserPrincipalName", Sample.Job with { Initials = "None" } },
            { "defaults.location", "Did you mean Aarhus?", Sample.Job with { Defaults = new JobDefaults { Location = "Arhus" } } },
            { "defaults.department", "has none yet", Sample.Job with { Defaults = new JobDefaults { Department = "Sales" } } },
            { "defaults.billingAccount", "no billing account", Sample.Job with { Defaults = new JobDefaults { BillingAccount = "1" } } },
            { "defaults.meetingType", "no meeting type", Sample.Job with { Defaults = new JobDefaults { MeetingType = "1" } } },
            { "netBiosNames.a", "needs both", Sample.Job with { NetBiosNames = new Dictionary<string, string> { ["a"] = " " } } },
            { "netBiosNames.a", "backslash", Sample.Job with { NetBiosNames = new Dictionary<string, string> { ["a"] = @"A\" } } },
            { "links[0].group", "object id", Sample.Job with { Links = [Link with { Group = "Sales", Role = "Booker" }] } },
            { "links[0]", "gives nothing", Sample.Job with { Links = [Link] } },
            {
                "links[0]",
                "more than one right",
                Sample.Job with
                {
                    Links = [Link with { Role = "Booker", Vip = "Board" }, Link with { Role = "Booker" }],
                }
            },
            { "links[1]", "same as number 1", Sample.Job with { Links = [Link with { Role = "Booker" }, Link with { Role = "BOOKER" }] } },
            { "links[0].role", "Allowed: Booker, Secretary", Sample.Job with { Links = [Link with { Role = "Boss" }] } },
            { "links[0].role", "blank", Sample.Job with { Links = [Link with { Role = "" }] } },
            { "links[0].location", "no location \"Rome\"", Sample.Job with { Links = [Link with { Role = "Booker", Location = "Rome" }] } },
            { "links[0].location", "blank", Sample.Job with { Links = [Link with { Role = "Booker", Location = " " }] } },
            { "links[0].department", "no department", Sample.Job with { Links = [Link with { Department = "Sales" }] } },
            { "links[0].secretaryOf", "no department", Sample.Job with { Links = [Link with { SecretaryOf = "Sales" }] } },
            { "links[0].vip", "no VIP category", Sample.Job with { Links = [Link with { Vip = "Board" }] } },
        };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_names_its_field_and_says_what_to_do(string field, string words, SaveJob.Command command)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"), Sample.JobRow("Taken"));

        var outcome = await store.SaveAsync(command);

        outcome.Faults.ShouldContain(fault => fault.Field == field && fault.Message.Contains(words));
        outcome
            .Faults.Count(fault => !fault.Field.StartsWith(field, StringComparison.Ordinal))
            .ShouldBeLessThanOrEqualTo(words == "more than one right" ? 1 : 0);
        outcome.Faults.ShouldAllBe(fault => !fault.Message.Contains(Sample.Secret) && !fault.Message.Contains("geheim"));
    }

    [Fact]
    public async Task A_location_without_a_role_is_a_fault()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"), Sample.Entry(SiteList.Department, "IT"));

        var outcome = await store.SaveAsync(Sample.Job with { Links = [Link with { Department = "IT", Location = "Aarhus" }] });

        outcome.Faults.ShouldHaveSingleItem().Field.ShouldBe("links[0].location");
    }

    [Fact]
    public async Task A_job_that_is_gone_is_not_made_again()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await store.SaveAsync(Sample.Job with { Id = Guid.NewGuid() })).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Fact]
    public async Task Without_a_language_a_job_gets_the_first_that_the_site_offers()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.AddAsync(new SiteRow { Languages = "da,en" });

        (await store.SaveAsync(Sample.Job)).ShouldBeDone();

        (await store.DbAsync(db => db.Jobs.Select(job => job.DefaultLanguage).SingleAsync(Token))).ShouldBe("da");
    }

    [Fact]
    public void A_command_as_text_holds_no_secret() =>
        (Sample.Job with { DefaultPassword = Sample.Password }).ToString().ShouldBe("save job Contoso");

    private static JobLink Link => new() { Group = Sample.Group.ToString() };

    private static JobCloud Cloud => new() { Login = "https://a.example", Graph = "https://b.example" };
}
