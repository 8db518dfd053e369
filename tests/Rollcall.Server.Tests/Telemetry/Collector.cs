using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>A collector of OpenTelemetry on this machine, which takes what is sent as protobuf over HTTP.</summary>
internal sealed class Collector(WebApplication app) : IAsyncDisposable
{
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What was sent where.</summary>
    public ConcurrentQueue<(string Path, byte[] Body)> Got { get; } = new();

    /// <summary>All of it as text, with whatever else is between.</summary>
    public string Text => string.Join('\n', Got.Select(got => Encoding.UTF8.GetString(got.Body)));

    public IReadOnlyList<SentSpan> Spans => [.. Got.Where(got => got.Path == "/v1/traces").SelectMany(got => SentSpan.Read(got.Body))];

    public static async Task<Collector> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.MapPost("/{**path}", collector.TakeAsync);
        await app.StartAsync(TestStore.Token);
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Got.Enqueue((request.Path, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }
}
