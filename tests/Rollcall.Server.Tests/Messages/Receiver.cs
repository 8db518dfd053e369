using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Messages;

/// <summary>A program on this machine that takes messages over HTTP, or refuses them.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    /// <summary>What whoever knows the address knows, and nobody else.</summary>
    public const string Token = "T0KEN-of-the-webhook-4714";

    public string Address =>
        $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/hooks/{Token}";

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public ConcurrentQueue<Received> Got { get; } = new();

    public static async Task<Receiver> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost($"/hooks/{Token}", receiver.TakeAsync);
        app.MapPost("/elsewhere", receiver.TakeAsync);
        await app.StartAsync(TestStore.Token);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        Got.Enqueue(
            new Received(
                request.Path,
                body,
                JsonDocument.Parse(body).RootElement,
                request.Headers["Rollcall-Signature"].ToString(),
                request.Headers["Rollcall-Message"].ToString()
            )
        );
        return Status == StatusCodes.Status307TemporaryRedirect
            ? Results.Redirect("/elsewhere", preserveMethod: true)
            : Results.StatusCode(Status);
    }
}

/// <summary>What was posted.</summary>
internal sealed record Received(string Path, string Body, JsonElement Json, string Signature, string Id);
