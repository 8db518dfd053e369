using System.Net;
using System.Net.Sockets;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cli;

/// <summary>How the server starts, and ends.</summary>
public class ServeTests
{
    [Fact]
    public async Task A_second_server_on_one_SQLite_database_is_refused()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var first = await TestServer.StartAsync(site);

        var second = await RollcallProcess.RunAsync(site, "serve", "--urls", "http://127.0.0.1:0");

        second.ShouldFail(ExitStatus.WrongUse, "Another rollcall serve runs on this database.");
    }

    [Fact]
    public async Task Two_servers_share_one_PostgreSQL_database()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres);
        await using var first = await TestServer.StartAsync(site);
        await using var second = await TestServer.StartAsync(site);

        var sessions = new[] { await first.StartSessionAsync("import"), await second.StartSessionAsync("import") };

        foreach (var session in sessions)
        {
            (await second.EndOfAsync(session)).GetProperty("state").GetString().ShouldBe("done");
        }

        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_taken_address_is_told(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var run = await RollcallProcess.RunAsync(site, "serve", "--urls", address);

        run.ShouldFail(ExitStatus.WrongUse, $"{address} is taken by another program.", "--urls");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:5080")]
    public async Task An_address_that_cannot_be_listened_on_is_told(string address)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

        (await RollcallProcess.RunAsync(site, "serve", "--urls", address)).ShouldFail(ExitStatus.WrongUse, "--urls", address);
    }

    [Fact]
    public async Task A_server_that_is_told_to_end_ends_well()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var process = RollcallProcess.Start(site, "serve", "--urls", "http://127.0.0.1:0");
        var job = (await site.RunAsync("job", "list", "--json")).ShouldBeDone().Json.GetProperty("id").GetGuid();
        await site.Store.WithAsync(
            (SessionQueue queue) => queue.AddAsync(job, Server.Store.Rows.SessionKind.Test, "test", null, TestStore.Token)
        );
        await Eventually.HappensAsync(
            "the server runs the session",
            async () => (await site.SessionAsync(1)).GetProperty("state").GetString() == "done"
        );

        process.Terminate();
        var end = await process.EndAsync();

        end.ShouldBeDone().Output.ShouldContain("Rollcall serves http://127.0.0.1:");
    }

    [Fact]
    public async Task A_server_that_nobody_can_sign_in_to_prints_a_set_up_link_of_which_the_newest_works()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

        var former = await SetUpLinkOfAStartAsync(site);
        var newest = await SetUpLinkOfAStartAsync(site);

        (await WorksAsync(former)).ShouldBeFalse();
        (await WorksAsync(newest)).ShouldBeTrue();
        await site.Store.AskAsync(services => Administrator.MakeAsync(services));
        (await SetUpLinkOfAStartAsync(site)).ShouldBeNull();

        async Task<bool> WorksAsync(string? link)
        {
            link.ShouldNotBeNull().ShouldStartWith("http://127.0.0.1:");
            var read = await site.Store.WithAsync(
                (Server.Access.ReadSetUpLink read) => read.HandleAsync(link.Split("/set-up/")[1], TestStore.Token)
            );
            return read.Kind == Web.OutcomeKind.Done;
        }
    }

    /// <summary>Starts a server, ends it, and gives the link that it printed after its first line.</summary>
    private static async Task<string?> SetUpLinkOfAStartAsync(TestSite site)
    {
        await using var process = RollcallProcess.Start(site, "serve", "--urls", "http://127.0.0.1:0");
        await process.SaysAsync("Ctrl+C ends it.");
        process.Terminate();
        var end = (await process.EndAsync()).ShouldBeDone();

        var lines = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("Rollcall serves http://127.0.0.1:");
        end.Error.ShouldNotContain("set-up");
        return lines.Length == 1 ? null : lines[1].Replace("Set up: ", "", StringComparison.Ordinal);
    }
}
