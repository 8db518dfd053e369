using Microsoft.AspNetCore.Http;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class SecrecyTests
{
    [Fact]
    public async Task A_secret_that_the_server_echoes_never_reaches_a_message()
    {
        await using var directory = await StartAsync();
        var echoed = $"secret {Secret} as form {Uri.EscapeDataString(Secret)} client_secret={Uri.EscapeDataString(Secret)[..12]}";
        directory.Host.On(TokenPath, Answer.NoToken(7000215, said: echoed));

        var fault = await directory.FailAsync();

        fault.Message.ShouldContain("secret [removed] as form [removed] client_secret=[removed]");
        NothingOf(Secret, fault.ToString(), directory);
        NothingOf(Uri.EscapeDataString(Secret), fault.ToString(), directory);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_token_that_the_server_echoes_never_reaches_a_message_or_the_log(int status)
    {
        await using var directory = await StartAsync();
        var token = $"opaque/{Guid.NewGuid():N}==";
        directory.Host.On(TokenPath, Answer.Token(token)).On(Users, Echo(status));

        var fault = await directory.FailAsync();

        NothingOf(token, fault.ToString(), directory);
        NothingOf(Secret, fault.ToString(), directory);
        fault.InnerException.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_in_a_next_link_never_reaches_the_message_that_refuses_it()
    {
        await using var directory = await StartAsync();
        var token = Tokens.With(Tokens.Least);
        directory.Host.On(TokenPath, Answer.Token(token)).On(Users, Answer.Page([], $"https://evil.example/{token}?$skiptoken={token}"));

        NothingOf(token, (await directory.ReadAsync()).FaultOf("users").Message, directory);
    }

    [Fact]
    public void A_token_that_we_never_saw_is_removed_by_its_looks()
    {
        var redactor = new Redactor("secret");
        var token = Tokens.With(Tokens.Least);

        redactor.Clean($"Token {token}.").ShouldBe("Token [removed].");
        redactor.Clean($"Authorization: Bearer abc.def rest").ShouldBe("Authorization: Bearer [removed] rest");
        redactor.Clean($"cut {token[..30]}").ShouldBe("cut [removed]");
    }

    [Fact]
    public void A_text_from_outside_is_one_line_and_not_long()
    {
        var clean = new Redactor("secret").Clean($"a\r\n\tb\u0000\u202E{new string('c', 1000)}");

        clean.ShouldStartWith("a b c");
        clean.Length.ShouldBe(303);
    }

    [Fact]
    public void A_secret_is_removed_before_a_text_is_shortened()
    {
        var text = new Redactor("0123456789secret").Clean($"{new string('x', 295)}0123456789secret");

        text.ShouldNotContain("0123");
    }

    [Fact]
    public async Task A_connection_and_its_token_say_nothing_secret_about_themselves()
    {
        await using var directory = await StartAsync();

        directory.Connection().ToString().ShouldNotContain(Secret);
        new GraphToken("the-token", default, []).ToString().ShouldNotContain("the-token");
    }

    private static void NothingOf(string secret, string told, RudeDirectory directory)
    {
        told.ShouldNotContain(secret);
        directory.Log.Lines.ShouldAllBe(line => !line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Answers with all it was sent, in the body, in the code and in the request id.</summary>
    private static RequestDelegate Echo(int status) =>
        async context =>
        {
            var sent = context.Request.Headers.Authorization.ToString();
            context.Response.Headers["request-id"] = sent;
            context.Response.Headers.Location = $"https://evil.example/{sent[7..]}";
            await Answer.Error(status, sent[7..], $"You sent {sent} and {Secret}")(context);
        };
}
