using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>A request as the host saw it.</summary>
internal sealed record SeenRequest(
    string Key,
    string PathAndQuery,
    string Authorization,
    string Body,
    string Protocol,
    IHeaderDictionary Headers
);

/// <summary>
/// A sign-in host and a Graph that say what a test wrote down, over real sockets and TLS: for the rude behaviour that no decent fake has.
/// An address is answered by its answers in order; the last one stays.
/// </summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Queue<RequestDelegate>> script = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> seen = new(StringComparer.Ordinal);

    private ScriptedHost(WebApplication app) => this.app = app;

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public Uri Root { get; private set; } = new("https://localhost");

    public static async Task<ScriptedHost> StartAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(certificate);
                }
            )
        );
        var host = new ScriptedHost(builder.Build());
        host.app.Run(host.AnswerAsync);
        await host.app.StartAsync();
        var address = host.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.Root = new Uri($"https://localhost:{new Uri(address).Port}");
        return host;
    }

    /// <summary>Writes down how an address is answered: its path, and behind a # its <c>$skiptoken</c> if it has one.</summary>
    public ScriptedHost On(string key, params RequestDelegate[] answers)
    {
        script[key] = new Queue<RequestDelegate>(answers);
        return this;
    }

    /// <summary>The address of the page with that <c>$skiptoken</c>, as a next link.</summary>
    public string Link(string path, string skipToken) => $"{Root.AbsoluteUri.TrimEnd('/')}{path}?$skiptoken={skipToken}";

    /// <summary>Waits until an address is asked for.</summary>
    public Task SeenAsync(string key) => seen.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public int Times(string key) => Requests.Count(request => request.Key == key);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var token = context.Request.Query["$skiptoken"].ToString();
        var path = context.Request.Path.Value!;
        var key = token.Length > 0 ? $"{path}#{token}" : path;
        using var reader = new StreamReader(context.Request.Body);
        var headers = new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value));
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(
            new SeenRequest(
                key,
                $"{path}{context.Request.QueryString}",
                context.Request.Headers.Authorization.ToString(),
                body,
                context.Request.Protocol,
                headers
            )
        );
        seen.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        context.Items[Answer.BodyKey] = body;
        await Next(key)(context);
    }

    private RequestDelegate Next(string key)
    {
        if (!script.TryGetValue(key, out var answers))
        {
            return Answer.Error(404, "Request_ResourceNotFound", $"Nothing is written down for {key}.");
        }
        lock (answers)
        {
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }
    }
}
