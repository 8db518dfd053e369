using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>Secrets that end, are replaced, and are seen by those who may see them.</summary>
public sealed class AppSecretTests
{
    private static readonly Guid App = new(WellKnown.ClientId);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registration_tells_of_each_secret_how_it_begins_and_when_it_ends_and_not_what_it_is()
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Users = 1, SecretDays = 12 }, Cancellation);
        using var client = await host.SignedInClientAsync(WellKnown.ClientId, Cancellation);

        var app = await client.GetJsonAsync($"/v1.0/applications(appId='{App}')?$select=appId,passwordCredentials", Cancellation);

        app.EnumerateObject().Select(property => property.Name).ShouldBe(["@odata.context", "appId", "passwordCredentials"]);
        var secrets = app.GetProperty("passwordCredentials").EnumerateArray().ToList();
        secrets.Select(secret => secret.GetProperty("hint").GetString()).ShouldBe(["san", "san"]);
        secrets[0].GetProperty("secretText").ValueKind.ShouldBe(JsonValueKind.Null);
        (secrets[0].GetProperty("endDateTime").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalDays.ShouldBeInRange(10, 12);
    }

    [Fact]
    public async Task A_secret_that_has_ended_signs_nobody_in_and_another_one_does()
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Users = 1 }, Cancellation);
        using var client = host.Client();
        object[] secrets =
        [
            new { value = "old-one", days = -1 },
            new
            {
                value = "new-one",
                days = 30,
                hint = "",
            },
        ];

        var put = await client.PutAsJsonAsync($"/_sandbox/apps/{App}/secrets", secrets, Cancellation);

        var told = await put.JsonAsync(Cancellation);
        told.EnumerateArray().Select(secret => secret.GetProperty("hint").GetString()).ShouldBe(["old", null]);
        told.ToString().ShouldNotContain("new-one");
        (await SignInAsync(client, "old-one")).GetProperty("error_codes")[0].GetInt32().ShouldBe(7000222);
        (await SignInAsync(client, SandboxHost.ClientSecret)).GetProperty("error_codes")[0].GetInt32().ShouldBe(7000215);
        (await SignInAsync(client, "new-one")).TryGetProperty("access_token", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_may_read_the_apps_that_it_owns_sees_itself_alone()
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Users = 1 }, Cancellation);
        host.Tenant.Apps.SetRoles(App, "Application.ReadWrite.OwnedBy");
        using var client = await host.SignedInClientAsync(WellKnown.ClientId, Cancellation);

        var own = await client.GetJsonAsync($"/v1.0/applications(appId='{App}')", Cancellation);
        var other = await client.GetJsonAsync($"/v1.0/applications(appId='{WellKnown.UsersOnlyClientId}')", Cancellation);

        own.GetProperty("appId").GetGuid().ShouldBe(App);
        other.ErrorCode().ShouldBe("Authorization_RequestDenied");
    }

    [Theory]
    [InlineData("""[{"days":3}]""")]
    [InlineData("""[{"value":"","days":3}]""")]
    [InlineData("""[{"value":"x","days":99999}]""")]
    [InlineData("""{"value":"x","days":3}""")]
    public async Task What_is_no_secret_is_refused_with_a_reason(string body)
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Users = 1 }, Cancellation);
        using var client = host.Client();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var refused = await client.PutAsync($"/_sandbox/apps/{App}/secrets", content, Cancellation);

        ((int)refused.StatusCode).ShouldBe(400);
        (await refused.JsonAsync(Cancellation)).GetProperty("error").GetString()!.ShouldNotBeEmpty();
        (await SignInAsync(client, SandboxHost.ClientSecret)).TryGetProperty("access_token", out _).ShouldBeTrue();
    }

    private static async Task<JsonElement> SignInAsync(HttpClient client, string secret)
    {
        using var form = Clients.TokenForm(WellKnown.ClientId, secret);
        var answer = await client.PostAsync($"/{SandboxHost.TenantId}/oauth2/v2.0/token", form, Cancellation);
        return await answer.JsonAsync(Cancellation);
    }
}
