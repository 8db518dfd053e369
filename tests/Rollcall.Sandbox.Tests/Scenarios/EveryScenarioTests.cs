using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>What holds for every scenario, at everything that it can be aimed at: on the wire, page by page.</summary>
public sealed class EveryScenarioTests(EveryScenarioTests.Normally normally) : IClassFixture<EveryScenarioTests.Normally>
{
    private static readonly Guid Linked = WellKnownGroups.AllEmployees;
    private static readonly Guid Nested = WellKnownGroups.Nordic;

    private const string Objects = "objects";
    private const int SomePeople = 4;
    private const string UsersDelta = "users/delta";
    private const string GroupsDelta = "groups/delta";

    public static TheoryData<string, string> Aims()
    {
        var aims = new TheoryData<string, string>();
        foreach (var entry in ScenarioCatalog.All)
        {
            foreach (var target in entry.Targets)
            {
                aims.AddRange([.. Places(target).Where(place => CanBeNoticed(entry, place)).Select(place => (entry.Name, place))]);
            }

            if (entry.NeedsGroup)
            {
                aims.Add(entry.Name, "linked");
                aims.Add(entry.Name, "nested");
            }
        }

        aims.Add(ScenarioNames.Budget, "");
        return aims;
    }

    private static string[] Places(ScenarioTarget target) =>
        target switch
        {
            ScenarioTarget.Users => ["users", UsersDelta],
            ScenarioTarget.Groups => ["groups", GroupsDelta],
            ScenarioTarget.Members => ["linked", "nested"],
            ScenarioTarget.Organization => ["organization"],
            ScenarioTarget.Objects => [Objects],
        };

    /// <summary>A list that is suddenly empty is no change of anything.</summary>
    private static bool CanBeNoticed(ScenarioEntry entry, string place) =>
        IsDelta(place) ? entry.Name != ScenarioNames.Empty : !entry.IsOfDelta;

    private static bool IsDelta(string place) => place is UsersDelta or GroupsDelta;

    public static TheoryData<string, string> OneAimEach() => [.. Aims().Select(row => row.Data).DistinctBy(aim => aim.Item1)];

    [Theory]
    [MemberData(nameof(Aims))]
    public async Task A_scenario_is_noticed_where_it_is_aimed_and_nowhere_else_until_it_is_ended(string name, string aim)
    {
        var (rehearsal, normal) = (normally.Rehearsal, normally.Heard);
        rehearsal.Scenarios.EndAll();
        rehearsal.Scenarios.Begin(Order(name, aim));
        var bad = await HearAsync(rehearsal, normally.Addresses);

        foreach (var (place, heard) in normal)
        {
            if (place == aim || aim.Length == 0)
            {
                bad[place].ShouldNotBe(heard, place);
            }
            else if (!TellsOf(name, aim, place))
            {
                bad[place].ShouldBe(heard, place);
            }
        }

        rehearsal.Scenarios.Running.Single().Hits.ShouldBeGreaterThan(0);
        rehearsal.Scenarios.End(name).ShouldBeTrue();
        (await HearAsync(rehearsal, normally.Addresses)).ShouldBe(normal);
    }

    [Theory]
    [MemberData(nameof(OneAimEach))]
    public async Task The_same_seed_makes_the_same_bad_day(string name, string aim)
    {
        var order = Order(name, aim) with { Probability = name == ScenarioNames.Budget ? 1 : 0.6, Seed = 7 };
        var (one, addresses) = await StartAsync();
        var (other, otherAddresses) = await StartAsync();
        await using var first = one;
        await using var second = other;
        one.Scenarios.Begin(order);
        other.Scenarios.Begin(order);

        (await HearAsync(one, addresses)).ShouldBe(await HearAsync(other, otherAddresses));
    }

    private static ScenarioOrder Order(string name, string aim) =>
        new()
        {
            Name = name,
            Target = aim switch
            {
                "users" or UsersDelta => ScenarioTarget.Users,
                "groups" or GroupsDelta => ScenarioTarget.Groups,
                "organization" => ScenarioTarget.Organization,
                Objects => ScenarioTarget.Objects,
                _ => null,
            },
            Group = aim switch
            {
                "linked" => Linked,
                "nested" => Nested,
                _ => null,
            },
            Units = name == ScenarioNames.Budget ? 1 : null,
            Items = name == ScenarioNames.ShortPages ? 1 : null,
        };

    /// <summary>A group that is gone is gone from lists; its being hidden shows in none that asks for names only.</summary>
    private static bool TellsOf(string name, string aim, string place) =>
        name switch
        {
            // The list and its changes are one target.
            _ when aim.Split('/')[0] == place.Split('/')[0] => IsDelta(place) || !IsOfDelta(name),
            ScenarioNames.HiddenGroup => place == GroupsDelta,
            ScenarioNames.DeletedGroup => place is "groups" or GroupsDelta || (aim == "nested" && place == "linked"),
            // A dead token is dead everywhere, and so is a permission that was withdrawn.
            ScenarioNames.TokenDies or ScenarioNames.PermissionWithdrawn => true,
            _ => false,
        };

    /// <summary>A tenant with something new in it everywhere, so that a copy that lags behind shows.</summary>
    private static async Task<(Rehearsal Rehearsal, Dictionary<string, string> Addresses)> StartAsync()
    {
        var rehearsal = await Rehearsal.StartAsync();
        var addresses = new Dictionary<string, string>
        {
            ["users"] = Rehearsal.Users,
            ["groups"] = Rehearsal.Groups,
            ["linked"] = Rehearsal.MembersOf(Linked),
            ["nested"] = Rehearsal.MembersOf(Nested),
            ["organization"] = "/v1.0/organization",
            [Objects] = "/v1.0/directoryObjects/getByIds?$select=id,displayName",
            [UsersDelta] = await LatestAsync(rehearsal, UsersDelta, "id,displayName"),
            [GroupsDelta] = await LatestAsync(rehearsal, GroupsDelta, "id,displayName,members"),
        };
        var tenant = rehearsal.Host.Tenant;
        foreach (var person in tenant.People.Take(SomePeople))
        {
            tenant.Rename(person.Id, "Newname");
        }

        tenant.CreateGroup("Newest");
        var newest = tenant.CreatePerson();
        tenant.AddMember(Linked, newest.Id);
        tenant.AddMember(Nested, newest.Id);
        return (rehearsal, addresses);
    }

    private static async Task<string> LatestAsync(Rehearsal rehearsal, string path, string select) =>
        (await rehearsal.JsonAsync($"/v1.0/{path}?$select={select}&$deltatoken=latest")).GetProperty("@odata.deltaLink").GetString()!;

    private static bool IsOfDelta(string name) => ScenarioCatalog.All.Single(entry => entry.Name == name).IsOfDelta;

    /// <summary>One host for all that begin a scenario and end it, and what it says on a good day.</summary>
    public sealed class Normally : IAsyncLifetime
    {
        internal Rehearsal Rehearsal { get; private set; } = null!;

        internal Dictionary<string, string> Addresses { get; private set; } = null!;

        internal Dictionary<string, string> Heard { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            (Rehearsal, Addresses) = await StartAsync();
            Heard = await HearAsync(Rehearsal, Addresses);
        }

        public ValueTask DisposeAsync() => Rehearsal.DisposeAsync();
    }

    private static async Task<Dictionary<string, string>> HearAsync(Rehearsal rehearsal, Dictionary<string, string> addresses)
    {
        var heard = new Dictionary<string, string>();
        foreach (var (place, address) in addresses)
        {
            heard[place] =
                place == Objects
                    ? await rehearsal.HearOfAsync(address, rehearsal.Host.Tenant.People.Take(SomePeople).Select(person => person.Id))
                    : await rehearsal.HearAsync(address);
        }

        return heard;
    }
}
