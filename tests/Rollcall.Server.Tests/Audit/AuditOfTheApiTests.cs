using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Audit;

/// <summary>Every door of the API by which somebody changes something leaves an audit line; a new one that is not tried here fails the test.</summary>
public class AuditOfTheApiTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whatever_is_changed_over_the_API_is_written_down_with_who_and_from_where(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        await using var server = await TestServer.StartAsync(site);
        var key = await site.Store.DbAsync(db => db.ApiKeys.Select(row => row.Name).SingleAsync(Token));
        var tried = new HashSet<string>(AuditedDoors.Harmless);
        await foreach (var door in new AuditedDoors(site, server).AllAsync())
        {
            var before = await LastLineAsync(site);

            var status = await SendAsync(server, door);

            tried.Add(door.Route);
            status.ShouldBe(door.Status == 0 ? status : door.Status, door.Route);
            var lines = await site.Store.DbAsync(db => db.Audit.Where(line => line.Id > before).ToListAsync(Token));
            var line = lines.FirstOrDefault(line => line.Code == door.Code).ShouldNotBeNull($"{door.Route} left {lines.Count} lines");
            (line.By, line.Origin).ShouldBe((key, "127.0.0.1"), door.Route);
            line.Way.ShouldBe(door.Path == "site" ? ActorWay.SiteFile : ActorWay.Api);
            line.Kind.ShouldBe(AuditCodes.KindOf(door.Code));
        }

        Doors(server).ShouldBe(tried, ignoreOrder: true);
    }

    private static Task<long> LastLineAsync(TestSite site) =>
        site.Store.DbAsync(async db => await db.Audit.MaxAsync(line => (long?)line.Id, Token) ?? 0);

    private static async Task<int> SendAsync(TestServer server, AuditedDoor door)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Route.Split(' ')[0]), $"api/v1/{door.Path}");
        request.Content = door.Body is null ? null : JsonContent.Create(door.Body, options: Web.Json.Options);
        using var response = await server.Client.SendAsync(request, Token);
        if (door.Status == 0)
        {
            response.IsSuccessStatusCode.ShouldBeTrue($"{door.Route}: {await response.Content.ReadAsStringAsync(Token)}");
        }

        return (int)response.StatusCode;
    }

    /// <summary>Every door of the API that is no question.</summary>
    private static IEnumerable<string> Doors(TestServer server) =>
        server
            .App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Methods: MethodsOf(endpoint)))
            .Where(endpoint => endpoint.Path.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Path}"));

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(method => method is not ("GET" or "HEAD"));
}
