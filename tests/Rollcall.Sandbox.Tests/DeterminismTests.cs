using System.Text;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

public sealed class DeterminismTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes() => (await EverythingAsync(7)).ShouldBe(await EverythingAsync(7));

    [Fact]
    public async Task Another_seed_gives_another_tenant() => (await EverythingAsync(8)).ShouldNotBe(await EverythingAsync(7));

    [Fact]
    public async Task Well_known_groups_are_the_same_whatever_the_seed()
    {
        foreach (var seed in (int[])[3, 4])
        {
            await using var host = await SandboxHost.StartAsync(
                new SandboxOptions
                {
                    Users = 300,
                    Groups = 30,
                    Seed = seed,
                },
                Cancellation
            );

            host.Tenant.FindGroup(WellKnownGroups.PlannerBookers)!.DisplayName.ShouldBe("Planner Bookers");
            host.Tenant.PeopleReachedBy(WellKnownGroups.PlannerAdministrators).ShouldNotBeEmpty();
        }
    }

    /// <summary>All pages of people, groups and the members of every group, with the port taken out.</summary>
    private static async Task<string> EverythingAsync(int seed)
    {
        await using var host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                Users = 450,
                Groups = 40,
                Seed = seed,
            },
            Cancellation
        );
        using var client = await host.SignedInClientAsync(SandboxHost.ClientId, Cancellation);
        var all = new StringBuilder();
        string[] addresses =
        [
            "/v1.0/users?$top=200&$select=id,displayName,mail,proxyAddresses,userPrincipalName,createdDateTime,mobilePhone",
            "/v1.0/groups",
            .. host.Tenant.Groups.Select(group => $"/v1.0/groups/{group.Id}/transitiveMembers?$top=150"),
        ];
        foreach (var address in addresses)
        {
            for (var link = address; link is not null; )
            {
                var page = await client.GetJsonAsync(link, Cancellation);
                all.AppendLine(page.GetRawText());
                link = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString() : null;
            }
        }

        return all.ToString().Replace($":{host.BaseAddress.Port}/", ":PORT/", StringComparison.Ordinal);
    }
}
