using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Sandbox.Tenants;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

/// <summary>What an app learns of its own registration: when its secret ends, and what it may do.</summary>
public class AppReadingTests
{
    private const string App = "99999999-2222-4333-8444-555555555555";
    private const string AppPath = $"/v1.0/applications(appId='{App}')";

    [Fact]
    public async Task A_secret_is_known_by_how_it_begins()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(("other", "abc", 20), ("ours", "s3c", 40), ("older", null, 10)));

        var standing = await ReadAsync(directory);

        standing.SignIn.Passed.ShouldBeTrue();
        standing.Permissions.ShouldBe(Tokens.Least);
        (standing.End!.Name, standing.End.Alike, standing.End.At, standing.EndUnknown).ShouldBe(("ours", 1, Day(40), null));
    }

    [Fact]
    public async Task Of_several_that_begin_alike_the_one_that_ends_first_counts_and_none_that_has_ended()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(("late", "s3c", 40), ("gone", "s3c", -3), ("soon", "s3c", 9)));

        var end = (await ReadAsync(directory)).End!;

        (end.Name, end.Alike, end.At).ShouldBe(("soon", 2, Day(9)));
    }

    [Fact]
    public async Task A_secret_that_has_ended_and_still_works_is_told_as_ended()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(("older", "s3c", -9), ("ours", "s3c", -1)));

        (await ReadAsync(directory)).End!.At.ShouldBe(Day(-1));
    }

    [Fact]
    public async Task Secrets_without_a_hint_may_be_ours_where_no_hint_fits()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(("other", "abc", 5), ("old", null, 30), ("older", "", 70)));

        var end = (await ReadAsync(directory)).End!;

        (end.Name, end.Alike).ShouldBe(("old", 2));
    }

    [Fact]
    public async Task Where_no_secret_can_be_ours_that_is_said()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(("other", "abc", 5)));

        var standing = await ReadAsync(directory);

        (standing.End, standing.EndUnknown).ShouldBe((null, DirectoryFaults.SecretUnlisted));
    }

    [Theory]
    [InlineData(403, "Authorization_RequestDenied", DirectoryFaults.PermissionMissing)]
    [InlineData(404, "Request_ResourceNotFound", DirectoryFaults.AppElsewhere)]
    [InlineData(400, "Request_BadRequest", DirectoryFaults.Refused)]
    public async Task A_registration_that_does_not_tell_is_no_fault_of_the_sign_in(int status, string code, string unknown)
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Answer.Error(status, code));

        var standing = await ReadAsync(directory);

        standing.SignIn.Passed.ShouldBeTrue();
        standing.Permissions.ShouldBe(Tokens.Least);
        (standing.End, standing.EndUnknown).ShouldBe((null, unknown));
    }

    [Theory]
    [InlineData("""{"appId":"99999999-2222-4333-8444-555555555556","passwordCredentials":[]}""")]
    [InlineData("""{"passwordCredentials":[]}""")]
    [InlineData("""{"appId":"99999999-2222-4333-8444-555555555555","passwordCredentials":[7]}""")]
    [InlineData("""{"appId":"99999999-2222-4333-8444-""")]
    [InlineData("[]")]
    public async Task Another_apps_registration_and_what_is_none_are_not_believed(string body)
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Answer.Json(body));

        var standing = await ReadAsync(directory);

        (standing.End, standing.EndUnknown).ShouldBe((null, DirectoryFaults.BrokenAnswer));
    }

    [Theory]
    [InlineData("""{"appId":"99999999-2222-4333-8444-555555555555"}""")]
    [InlineData("""{"appId":"99999999-2222-4333-8444-555555555555","passwordCredentials":null}""")]
    [InlineData(
        """{"appId":"99999999-2222-4333-8444-555555555555","passwordCredentials":[{"hint":"s3c","endDateTime":"soon"},{"hint":"s3c"}]}"""
    )]
    public async Task A_registration_without_a_date_leaves_the_end_unknown(string body)
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Answer.Json(body));

        (await ReadAsync(directory)).EndUnknown.ShouldBe(DirectoryFaults.SecretUnlisted);
    }

    [Fact]
    public async Task Who_does_not_sign_in_asks_nothing_more()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.NoToken(7000222));

        var standing = await ReadAsync(directory);

        standing.SignIn.Code.ShouldBe(DirectoryFaults.SecretExpired);
        (standing.End, standing.EndUnknown, standing.Permissions).ShouldBe((null, null, null));
        directory.Host.Requests.ShouldNotContain(request => request.Key.StartsWith("/v1.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_called_what_it_is_shows_in_nothing()
    {
        await using var directory = await StartAsync();
        directory.Host.On(AppPath, Registration(($"ours is {Secret}", "s3c", 40)));

        var standing = await ReadAsync(directory);

        standing.ToString().ShouldNotContain(Secret);
        standing.End!.Name.ShouldBe("ours is [removed]");
        string.Join('\n', directory.Log.Lines).ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("Application.Read.All", true)]
    [InlineData("Application.Read.OwnedBy", true)]
    [InlineData("Application.ReadWrite.OwnedBy", true)]
    [InlineData("Directory.Read.All", true)]
    [InlineData("Group.Read.All", false)]
    public async Task The_Sandbox_tells_whoever_may_ask(string role, bool may)
    {
        await using var sandbox = await SandboxDirectory.StartAsync(users: 1);
        sandbox.Host.Tenant.Apps.SetRoles(new Guid(WellKnown.ClientId), "User.Read.All", role);
        await using var connector = new Entra.EntraConnector(sandbox.Connection, TimeProvider.System, sandbox.Log);

        var standing = await connector.ReadAppAsync(TestContext.Current.CancellationToken);

        (standing.End?.Name, standing.EndUnknown).ShouldBe(may ? ("import", null) : (null, DirectoryFaults.PermissionMissing));
        standing.Permissions.ShouldBe(new[] { "User.Read.All", role }.Order(StringComparer.Ordinal));
    }

    private static DateTimeOffset Day(int days) => InstantNow.AddDays(days);

    private static readonly DateTimeOffset InstantNow = new(new InstantTime().GetUtcNow().Date, TimeSpan.Zero);

    private static Microsoft.AspNetCore.Http.RequestDelegate Registration(params (string Name, string? Hint, int Days)[] secrets) =>
        Answer.Json(
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    appId = App,
                    passwordCredentials = secrets.Select(secret => new
                    {
                        displayName = secret.Name,
                        hint = secret.Hint,
                        endDateTime = Day(secret.Days).UtcDateTime,
                    }),
                }
            )
        );

    private static async Task<AppStanding> ReadAsync(RudeDirectory directory)
    {
        await using var connector = directory.Connector();
        return await connector.ReadAppAsync(TestContext.Current.CancellationToken);
    }
}
