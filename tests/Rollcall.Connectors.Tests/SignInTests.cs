using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class SignInTests
{
    [Theory]
    [InlineData(7000215, 401, "invalid_client", DirectoryFaults.SecretWrong, "copy the Value column")]
    [InlineData(7000222, 401, "invalid_client", DirectoryFaults.SecretExpired, "Make a new one")]
    [InlineData(90002, 400, "invalid_request", DirectoryFaults.TenantUnknown, "Directory (tenant) ID")]
    [InlineData(90038, 400, "invalid_request", DirectoryFaults.TenantUnknown, "another cloud")]
    [InlineData(700016, 400, "unauthorized_client", DirectoryFaults.AppUnknown, "Application (client) ID")]
    [InlineData(7000112, 400, "unauthorized_client", DirectoryFaults.SignInRefused, "disabled")]
    [InlineData(53003, 400, "invalid_grant", DirectoryFaults.SignInRefused, "Conditional Access")]
    [InlineData(999999, 400, "invalid_request", DirectoryFaults.SignInRefused, "refused")]
    public async Task A_refused_sign_in_says_what_to_do_with_code_and_trace_id(
        int aadsts,
        int status,
        string error,
        string code,
        string advice
    )
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.NoToken(aadsts, status, error));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(code);
        fault.Message.ShouldContain(advice);
        fault.Message.ShouldContain($"AADSTS{aadsts}");
        fault.Message.ShouldContain("1b2c3d4e-1111-4222-8333-444455556666");
        directory.Host.Times(TokenPath).ShouldBe(1, "a refusal is no passing fault");
    }

    [Fact]
    public async Task Nothing_compressed_is_asked_of_the_sign_in_host_since_a_cancelled_answer_is_thrown_away_while_it_is_read()
    {
        await using var directory = await StartAsync();

        await directory.ReadAsync();

        directory
            .Host.Requests.ToLookup(request => request.Key == TokenPath, request => request.Headers.AcceptEncoding.Count > 0)
            .ShouldSatisfyAllConditions(
                asked => asked[true].ShouldAllBe(compressed => !compressed),
                asked => asked[true].ShouldNotBeEmpty(),
                asked => asked[false].ShouldAllBe(compressed => compressed)
            );
    }

    [Fact]
    public async Task A_sign_in_host_that_is_busy_is_asked_again()
    {
        await using var directory = await StartAsync();
        directory.Host.On(
            TokenPath,
            Answer.NoToken(90033, 400, "temporarily_unavailable"),
            Answer.Html(503),
            Answer.Error(429, "x", retryAfter: "7.5"),
            Answer.Error(500, "x"),
            Answer.Reset(),
            Answer.Token(Tokens.With(Tokens.Least))
        );

        (await directory.ReadAsync()).Users.ShouldBeEmpty();

        directory.Host.Times(TokenPath).ShouldBe(7, "six until the reading could begin, and one when it ended");
        directory.Time.Waits.ShouldContain(TimeSpan.FromSeconds(7.5));
    }

    [Fact]
    public async Task A_sign_in_host_that_stays_busy_ends_the_reading_within_bounds()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.NoToken(90033, 400, "temporarily_unavailable"));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.Throttled);
        directory.Host.Times(TokenPath).ShouldBeInRange(20, 80);
        directory.Time.Waits.Aggregate((sum, wait) => sum + wait).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_web_page_instead_of_a_token_is_no_directory(int status)
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Html(status));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.NotADirectory);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"token_type":"Bearer","expires_in":3599}""")]
    [InlineData("""{"token_type":"Bearer","expires_in":"soon","access_token":""")]
    [InlineData("")]
    public async Task Rubbish_instead_of_a_token_is_no_directory(string body)
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Json(body));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.NotADirectory);
    }

    [Fact]
    public async Task A_redirect_instead_of_a_token_is_not_followed_with_the_secret()
    {
        await using var directory = await StartAsync();
        await using var stranger = await StartAsync();
        directory.Host.On(TokenPath, Answer.Redirect($"{stranger.Host.Root}steal"));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.NotADirectory);

        stranger.Host.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_secret_is_not_even_sent()
    {
        await using var directory = await StartAsync();
        await using var connector = directory.Connector(directory.Connection(secret: ""));

        var check = await connector.CheckAsync(TestContext.Current.CancellationToken);

        check.Steps.Single().Code.ShouldBe(DirectoryFaults.SecretWrong);
        directory.Host.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_token_is_asked_for_when_a_reading_begins_and_when_it_ends()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Page([.. Enumerable.Range(10, 30).Select(number => Group(number))]));
        foreach (var group in Enumerable.Range(10, 30))
        {
            directory.Host.On(MembersOf(group), Answer.Page([Member(1)]));
        }

        await directory.ReadAsync([.. Enumerable.Range(10, 30)]);

        directory.Host.Times(TokenPath).ShouldBe(2);
        directory.Host.Requests.First(request => request.Key == TokenPath).Body.ShouldContain("%2F.default");
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_the_request_repeated()
    {
        await using var directory = await StartAsync();
        var (old, fresh) = (Tokens.With(Tokens.Least), Tokens.With(Tokens.Least));
        directory
            .Host.On(TokenPath, Answer.Token(old), Answer.Token(fresh))
            .On(Users, Answer.Error(401, "InvalidAuthenticationToken"), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);

        directory
            .Host.Requests.Where(request => request.Key == Users)
            .Select(request => request.Authorization)
            .ShouldBe([$"Bearer {old}", $"Bearer {fresh}"]);
    }

    [Fact]
    public async Task A_token_that_stays_refused_fails_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(401, "InvalidAuthenticationToken", "Invalid audience."));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.Refused);
        fault.Message.ShouldContain("same cloud");
        directory.Host.Times(Users).ShouldBe(2);
    }

    [Fact]
    public async Task Consent_that_was_given_just_now_is_found_in_a_fresh_token()
    {
        await using var directory = await StartAsync();
        var (before, after) = (Tokens.With(), Tokens.With(Tokens.Least));
        directory
            .Host.On(TokenPath, Answer.Token(before), Answer.Token(after))
            .On(Users, Answer.Error(403, "Authorization_RequestDenied"), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);

        directory.Host.Requests.Last(request => request.Key == Users).Authorization.ShouldBe($"Bearer {after}");
    }

    [Theory]
    [InlineData("GroupMember.Read.All", "User.Read.All (or Directory.Read.All) is missing: people can't be read", "groups and members")]
    [InlineData("User.Read.All", "groups and members can't be read", "people can't be read")]
    public async Task A_missing_permission_is_named_with_what_it_costs(string granted, string told, string notTold)
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(TokenPath, Answer.Token(Tokens.With(granted)))
            .On(Users, Answer.Error(403, "Authorization_RequestDenied"))
            .On(Groups, Answer.Error(403, "Authorization_RequestDenied"));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.PermissionMissing);
        fault.Message.ShouldContain(told);
        fault.Message.ShouldNotContain(notTold);
        fault.Message.ShouldContain("Grant admin consent");
    }

    [Theory]
    [InlineData("User.Read.All", "GroupMember.Read.All")]
    [InlineData("User.ReadWrite.All", "Group.ReadWrite.All")]
    [InlineData("User.Read.All", "Group.Read.All")]
    [InlineData("Directory.Read.All", "Directory.Read.All")]
    [InlineData("Directory.ReadWrite.All", "Directory.ReadWrite.All")]
    public void The_least_and_the_broad_permissions_are_enough(string users, string groups) =>
        Permissions.Missing([users, groups]).ShouldBeEmpty();

    [Fact]
    public void A_token_that_can_not_be_looked_into_proves_nothing()
    {
        Permissions.Of("opaque").ShouldBeNull();
        Permissions.Of("a.b!.c").ShouldBeNull();
        Permissions.Of(Tokens.With("B", "A")).ShouldBe(["A", "B"]);
        Permissions.Of(Tokens.With()).ShouldBe([]);
    }
}
