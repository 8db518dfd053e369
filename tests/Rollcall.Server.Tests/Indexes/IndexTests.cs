using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>A page of a site with a million people reads what it shows, and not what there is.</summary>
public class IndexTests
{
    /// <summary>So many rows one query may look at: two of a hundred, and in a small world as many as a long page with all around it takes.</summary>
    private static readonly int MostRows = Math.Max(5_000, BigWorld.People / 50);

    [Fact]
    public async Task Whoever_adds_a_page_says_how_it_is_opened()
    {
        await using var world = await BigWorld.CreateSmallAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(world.Site);

        PageAddresses.Of(world).Keys.ShouldBe(PageAddresses.RoutesOf(server), ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_page_opens(DatabaseKind kind)
    {
        await using var world = await BigWorld.CreateSmallAsync(kind);
        await using var server = await TestServer.StartAsync(world.Site);

        await OpenAsync(server, [.. PageAddresses.Of(world).Values.SelectMany(some => some)]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_query_of_every_page_uses_an_index(DatabaseKind kind)
    {
        await using var world = await BigWorld.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(world.Site);
        var asked = await OpenAsync(server, [.. PageAddresses.Of(world).Values.SelectMany(some => some)]);

        await using DbConnection connection =
            kind == DatabaseKind.Sqlite
                ? new SqliteConnection(world.Site.Store.Connection)
                : new NpgsqlConnection(world.Site.Store.Connection);
        await connection.OpenAsync(TestStore.Token);
        var faults = new List<string>();
        foreach (var query in asked)
        {
            var plan = await QueryPlan.OfAsync(connection, query, Large);
            if ((plan.Scanned.Count > 0 || plan.Rows > MostRows) && !KnownScans.Has(query))
            {
                faults.Add(
                    $"{query.Address} takes {query.Took.TotalMilliseconds:0} ms and looks at {plan.Rows:#,0} rows:\n{query.Text}\n{string.Join('\n', query.Parameters.Select(AskedQuery.Told))}\n{plan.Text}"
                );
            }
        }

        string.Join("\n\n", faults).ShouldBeEmpty();
    }

    private static readonly HashSet<string> Large =
    [
        "users",
        "grants",
        "copy_users",
        "copy_groups",
        "copy_members",
        "copy_memberships",
        "collections",
        "session_lines",
    ];

    /// <summary>Opens the pages, and gives the different queries that were asked for them.</summary>
    private static async Task<IReadOnlyList<AskedQuery>> OpenAsync(TestServer server, IReadOnlyList<string> addresses)
    {
        using var browser = await server.SignedInBrowserAsync();
        browser.Timeout = TimeSpan.FromMinutes(5);
        using var log = SqlLog.Of(server.Address);
        foreach (var address in addresses)
        {
            using var response = await browser.GetAsync(address, TestStore.Token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            await response.Content.ReadAsByteArrayAsync(TestStore.Token);
        }

        log.Asked.ShouldNotBeEmpty();
        return [.. log.Asked.DistinctBy(query => query.Key)];
    }
}
