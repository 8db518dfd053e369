using System.Net;
using Microsoft.Extensions.Configuration;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Access;

/// <summary>Whether the cookie is marked as Secure tells whether the server believes that it is reached by https.</summary>
public class KnownProxiesTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("192.0.2.1, 10.0.0.0/8", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.1,127.0.0.0/8", true)]
    public async Task What_a_web_server_in_front_says_is_believed_if_it_was_named(string proxies, bool isBelieved)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var app = await ServerHost.StartAsync(
            configuration =>
                configuration.AddInMemoryCollection([
                    new("Rollcall:Database", site.Store.Connection),
                    new("Rollcall:Keys", site.Keys),
                    new("Rollcall:Proxies", proxies),
                ]),
            "http://127.0.0.1:0",
            TestStore.Token
        );
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "X-Forwarded-Proto", "https" } } };

        using var answer = await client.SendAsync(request, TestStore.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = answer.Headers.GetValues("Set-Cookie").First(one => one.StartsWith("rollcall-form", StringComparison.Ordinal));
        cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isBelieved);
        await app.StopAsync(TestStore.Token);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/99")]
    [InlineData("127.0.0.1 ::1")]
    public async Task Names_that_are_no_addresses_are_told(string proxies)
    {
        new ProxyOptions { Proxies = proxies }.AreAddresses.ShouldBeFalse();
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var process = RollcallProcess.Start(site, [("Rollcall__Proxies", proxies)], "serve", "--urls", "http://127.0.0.1:0");

        (await process.EndAsync()).ShouldFail(ExitStatus.WrongUse, "Rollcall:Proxies must be addresses or networks");
    }
}
