using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Rollcall.Server.Tests.Messages;

/// <summary>A real SMTP server on this machine, and the mail that it took.</summary>
internal sealed class Mailbox : MessageStore, IAsyncDisposable
{
    public const string Login = "rollcall";
    public const string Password = "A-distinctive-mail-password-4713";

    private readonly CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;

    private Mailbox() { }

    public int Port { get; private set; }
    public ConcurrentQueue<MimeMessage> Mail { get; } = new();

    /// <summary>Listens; on the port of one that is gone, if it is said.</summary>
    public static async Task<Mailbox> ListenAsync(bool wantsLogin = false, int port = 0)
    {
        var mailbox = new Mailbox();
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
                endpoint
                    .Endpoint(new IPEndPoint(IPAddress.Loopback, port))
                    .AllowUnsecureAuthentication(true)
                    .AuthenticationRequired(wantsLogin)
            )
            .Build();
        var started = new TaskCompletionSource<int>();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, endpoint) => started.SetResult(((IPEndPoint)endpoint.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add((IMessageStore)mailbox);
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((login, password) => (login, password) == (Login, Password)));
        mailbox.serving = new SmtpServer.SmtpServer(options, services).StartAsync(mailbox.stop.Token);
        mailbox.Port = await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        return mailbox;
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        using var stream = new MemoryStream(buffer.ToArray());
        Mail.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
