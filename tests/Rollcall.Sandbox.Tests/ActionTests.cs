using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>What happens in the tenant between two imports, and what is true of it afterwards.</summary>
public sealed class ActionTests : IAsyncLifetime
{
    private SandboxHost host = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Tenant Tenant => host.Tenant;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Users = 200, Groups = 20 }, CancellationToken.None);
        client = await host.SignedInClientAsync(SandboxHost.ClientId, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Renaming_changes_name_login_and_address_together()
    {
        var before = Tenant.People.First();
        var change = await ActAsync("rename", new { person = before.Id, surname = "Østergård" });
        var now = await client.GetJsonAsync($"/v1.0/users/{before.Id}", Cancellation);

        change.Ids.ShouldBe([before.Id]);
        now.GetProperty("surname").GetString().ShouldBe("Østergård");
        now.GetProperty("displayName").GetString().ShouldBe($"{before.GivenName} Østergård");
        now.GetProperty("userPrincipalName").GetString()!.ShouldEndWith(".oestergaard@contoso.example");
        now.GetProperty("mail").GetString().ShouldBe(now.GetProperty("userPrincipalName").GetString());
    }

    [Fact]
    public async Task Somebody_is_disabled_enabled_deleted_and_restored()
    {
        var person = Tenant.People.First(somebody => somebody.AccountEnabled).Id;

        await ActAsync("disable", new { person });
        Tenant.FindPerson(person)!.AccountEnabled.ShouldBeFalse();
        await ActAsync("enable", new { person });
        Tenant.FindPerson(person)!.AccountEnabled.ShouldBeTrue();
        await ActAsync("delete", new { person });
        (await client.GetAsync($"/v1.0/users/{person}", Cancellation)).IsSuccessStatusCode.ShouldBeFalse();
        await ActAsync("restore", new { person });
        (await client.GetAsync($"/v1.0/users/{person}", Cancellation)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Moving_leaves_one_group_and_joins_another()
    {
        var person = Tenant.MembersOf(WellKnownGroups.Secretaries)[0];
        await ActAsync(
            "move",
            new
            {
                person,
                from = WellKnownGroups.Secretaries,
                to = WellKnownGroups.NewcomersNextYear,
            }
        );

        Tenant.MembersOf(WellKnownGroups.Secretaries).ShouldNotContain(person);
        Tenant.MembersOf(WellKnownGroups.NewcomersNextYear).ShouldBe([person]);
    }

    [Fact]
    public async Task A_share_of_the_people_is_deleted_and_the_seed_chooses_whom()
    {
        await using var same = await SandboxHost.StartAsync(new SandboxOptions { Users = 200, Groups = 20 }, Cancellation);
        await using var other = await SandboxHost.StartAsync(new SandboxOptions { Users = 200, Groups = 20 }, Cancellation);
        var change = await ActAsync("delete-many", new { percent = 15, seed = 4 });

        change.Ids.Count.ShouldBe(30);
        Tenant.PeopleCount.ShouldBe(170);
        change.Ids.ShouldAllBe(id => Tenant.FindPerson(id) == null);
        same.Tenant.DeleteMany(15, 4).Ids.ShouldBe(change.Ids);
        other.Tenant.DeleteMany(15, 5).Ids.ShouldNotBe(change.Ids);

        Tenant.Restore([.. change.Ids]);
        Tenant.PeopleCount.ShouldBe(200);
    }

    [Fact]
    public async Task A_share_of_the_enabled_people_is_disabled()
    {
        var enabled = Tenant.People.Count(person => person.AccountEnabled);
        var change = await ActAsync("disable-many", new { percent = 50 });

        change.Ids.Count.ShouldBe((int)Math.Round(enabled / 2d, MidpointRounding.AwayFromZero));
        Tenant.People.Count(person => person.AccountEnabled).ShouldBe(enabled - change.Ids.Count);
    }

    [Fact]
    public async Task Chance_changes_something_small_and_the_seed_repeats_it()
    {
        await using var same = await SandboxHost.StartAsync(new SandboxOptions { Users = 200, Groups = 20 }, Cancellation);
        var kinds = new HashSet<string>();
        for (var seed = 1; seed <= 40; seed++)
        {
            var change = await ActAsync("random", new { seed });
            var repeated = same.Tenant.ChangeAtRandom(seed);

            (repeated.Action, repeated.Sentence).ShouldBe((change.Action, change.Sentence));
            repeated.Ids.ShouldBe(change.Ids);
            kinds.Add(change.Action);
        }

        kinds.ShouldBeSubsetOf(["rename", "disable", "enable", "delete", "create", "join", "leave"]);
        kinds.Count.ShouldBeGreaterThanOrEqualTo(6);
        same.Tenant.People.ShouldBe(Tenant.People, new SameId());
    }

    [Theory]
    [InlineData("rename", """{"surname":"Holm"}""", 400, "person is missing: give the id.")]
    [InlineData(
        "rename",
        """{"person":"3f1c1d4e-0000-4000-8000-0000000000ff","surname":" "}""",
        400,
        "surname is missing: give the new one."
    )]
    [InlineData("delete", """{"person":"3f1c1d4e-0000-4000-8000-0000000000ff"}""", 404, "The tenant has no user with the id")]
    [InlineData("delete", """{"person":"nobody"}""", 400, "The request is not what this path takes: ")]
    [InlineData("delete-many", """{"percent":101}""", 400, "percent is a number above 0, and 100 at the most.")]
    [InlineData("delete-many", "{}", 400, "percent is a number above 0, and 100 at the most.")]
    public async Task A_bad_action_is_answered_with_what_is_wrong(string action, string body, int status, string message)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync($"/_sandbox/actions/{action}", content, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync(Cancellation)).GetProperty("error").GetString()!.ShouldStartWith(message);
        Tenant.PeopleCount.ShouldBe(200);
    }

    [Fact]
    public async Task The_truth_is_who_is_there_and_whom_groups_reach()
    {
        var (bookers, gone) = (WellKnownGroups.PlannerBookers, WellKnownGroups.It);
        Tenant.DeleteGroup(gone);
        var truth = Tenant.Truth(bookers, gone);
        var told = await client.GetJsonAsync($"/_sandbox/truth?group={bookers}&group={gone}", Cancellation);

        truth.People.Keys.ShouldBe(Tenant.People.Select(person => person.Id));
        truth.Reached[bookers].ShouldBe(Tenant.PeopleReachedBy(bookers), ignoreOrder: true);
        truth.Reached[gone].ShouldBeEmpty();
        var person = Tenant.PeopleReachedBy(bookers)[0];
        truth.IsReached(bookers, person).ShouldBeTrue();
        truth.GroupsReaching(person).ShouldBe([bookers]);
        told.GetProperty("people").GetInt32().ShouldBe(200);
        told.GetProperty("enabled").GetInt32().ShouldBe(Tenant.People.Count(somebody => somebody.AccountEnabled));
        told.GetProperty("groups").GetProperty($"{bookers}").GetArrayLength().ShouldBe(truth.Reached[bookers].Count);
    }

    private async Task<TenantChange> ActAsync(string action, object words)
    {
        using var answer = await client.PostAsJsonAsync($"/_sandbox/actions/{action}", words, Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return (await answer.Content.ReadFromJsonAsync<TenantChange>(JsonSerializerOptions.Web, Cancellation))!;
    }

    private sealed class SameId : IEqualityComparer<Person>
    {
        public bool Equals(Person? x, Person? y) => x?.Id == y?.Id;

        public int GetHashCode(Person obj) => obj.Id.GetHashCode();
    }
}
