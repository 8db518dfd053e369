using CsCheck;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>Whatever happens to a tenant, and whenever somebody asks: who applies what was told has what a list shows.</summary>
public sealed class DeltaPropertyTests
{
    /// <summary>A history: what happens, to whom, and to what else.</summary>
    private static readonly Gen<(int What, int Whom, int Else)[]> Histories = Gen.Select(
        Gen.Int[0, 14],
        Gen.Int[0, 999],
        Gen.Int[0, 999]
    ).Array[1, 60];

    [Fact]
    public Task Rounds_that_are_applied_one_after_the_other_are_what_lists_show() =>
        Histories.SampleAsync(
            async history =>
            {
                await using var site = await DeltaSite.StartAsync(users: 12);
                await new Course(site).RunAsync(history);
            },
            iter: 40,
            threads: 1
        );

    /// <summary>One history, and a reader who follows it.</summary>
    private sealed class Course(DeltaSite site)
    {
        private readonly DeltaModel model = new();
        private readonly List<Guid> deleted = [];
        private string people = "/v1.0/users/delta?$select=displayName,mail,department,accountEnabled,businessPhones";
        private string groups = "/v1.0/groups/delta?$select=displayName,description,members";

        private Tenant Tenant => site.Tenant;

        public async Task RunAsync((int What, int Whom, int Else)[] history)
        {
            foreach (var (what, whom, other) in history)
            {
                await HappenAsync(what, whom, other);
            }

            site.Host.Scenarios.EndAll();
            await ReadAsync(isMinimal: false);
            model.People.Keys.ShouldBe(Tenant.People.Select(person => person.Id), ignoreOrder: true);
            foreach (var person in Tenant.People)
            {
                Told(model.People[person.Id], "displayName").ShouldBe(person.DisplayName);
                Told(model.People[person.Id], "mail").ShouldBe(person.Mail);
                Told(model.People[person.Id], "accountEnabled").ShouldBe($"{person.AccountEnabled}");
            }

            await CompareGroupsAsync();
        }

        private async Task CompareGroupsAsync()
        {
            var things = (await ListedAsync(WellKnownGroups.MeetingEquipment)).Where(id => Tenant.FindPerson(id) is null).ToHashSet();
            model.Groups.Keys.ShouldBe(Tenant.Groups.Select(group => group.Id), ignoreOrder: true);
            foreach (var group in Tenant.Groups.Where(group => group.Id != WellKnownGroups.WorksCouncil))
            {
                Told(model.Groups[group.Id], "displayName").ShouldBe(group.DisplayName);
                model.MembersOf(group.Id, things).ShouldBe(await ListedAsync(group.Id), ignoreOrder: true, group.DisplayName);
            }
        }

        private async Task<List<Guid>> ListedAsync(Guid group)
        {
            var page = await site.JsonAsync($"/v1.0/groups/{group}/members?$select=id&$top=999");
            return page.TryGetProperty("value", out _) ? [.. page.Items().Select(Round.IdOf)] : [];
        }

        private static string? Told(SortedDictionary<string, string> properties, string name) => properties.GetValueOrDefault(name);

        private Task HappenAsync(int what, int whom, int other)
        {
            var everybody = Tenant.People.Select(person => person.Id).ToList();
            var person = everybody.Count == 0 ? Tenant.CreatePerson().Id : everybody[whom % everybody.Count];
            var all = Tenant.Groups.Select(group => group.Id).ToList();
            // The first ones are small, deep, and in one another.
            var group = all[other % Math.Min(all.Count, 14)];
            switch (what)
            {
                case 0:
                    Tenant.CreatePerson(somebody => somebody with { Department = $"Department {other}" });
                    break;
                case 1:
                    Tenant.Rename(person, $"Surname{other}");
                    break;
                case 2:
                    Tenant.ChangePerson(
                        person,
                        somebody => somebody with { Mail = other % 2 == 0 ? null : $"mail{other}@contoso.example" }
                    );
                    break;
                case 3:
                    Tenant.ChangePerson(person, somebody => somebody with { AccountEnabled = !somebody.AccountEnabled });
                    break;
                case 4 or 5:
                    Tenant.DeletePerson(person);
                    deleted.Add(person);
                    break;
                case 6 when deleted.Count > 0:
                    Tenant.RestorePerson(deleted[whom % deleted.Count]);
                    deleted.RemoveAt(whom % deleted.Count);
                    break;
                case 7:
                    Tenant.CreateGroup($"Group {other}");
                    break;
                case 8 when all.Count > 10 && group != WellKnownGroups.MeetingEquipment:
                    Tenant.DeleteGroup(group);
                    break;
                case 9 or 10:
                    Tenant.AddMember(group, whom % 5 == 0 ? all[whom % all.Count] : person);
                    break;
                case 11 when Tenant.MembersOf(group) is { Count: > 0 } members:
                    Tenant.RemoveMember(group, members[whom % members.Count]);
                    break;
                case 12:
                    return ReadAsync(isMinimal: whom % 2 == 0);
                case 13:
                    Begin(whom);
                    break;
                case 14:
                    site.Host.Scenarios.EndAll();
                    break;
            }

            return Task.CompletedTask;
        }

        /// <summary>What a reader must live with: none of it is a lie.</summary>
        private void Begin(int whom) =>
            site.Host.Scenarios.Begin(
                new ScenarioOrder
                {
                    Name = (whom % 6) switch
                    {
                        0 => ScenarioNames.DeltaReplayed,
                        1 => ScenarioNames.DeltaDisordered,
                        2 => ScenarioNames.Doubled,
                        3 => ScenarioNames.EmptyPages,
                        4 => ScenarioNames.ShortPages,
                        _ => ScenarioNames.ReplicationLag,
                    },
                    Seed = whom + 1,
                    Requests = whom % 6 == 5 ? 1 + (whom % 4) : null,
                    Items = whom % 6 == 4 ? 3 : null,
                }
            );

        private async Task ReadAsync(bool isMinimal)
        {
            var (ofPeople, ofGroups) = (await site.ReadAsync(people, isMinimal), await site.ReadAsync(groups, isMinimal));
            model.Apply(ofPeople.Items, areGroups: false);
            model.Apply(ofGroups.Items, areGroups: true);
            (people, groups) = (ofPeople.DeltaLink, ofGroups.DeltaLink);
        }
    }
}
