using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>The door of messages: who hears of what, and how it is sent.</summary>
public static class MessagesFeature
{
    public static void AddMessages(this IHostApplicationBuilder builder)
    {
        // The address of a webhook is often a secret: it is in no log, and nobody sends a message on to elsewhere.
        builder
            .Services.AddHttpClient(WebhookSender.ClientName)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<MessageTelemetry>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddScoped<MessageSettings>();
        builder.Services.AddScoped<Postman>();
        builder.Services.AddScoped<RecipientFinder>();
        builder.Services.AddScoped<SaveSmtp>();
        builder.Services.AddScoped<CheckSmtp>();
        builder.Services.AddScoped<SaveServerAddress>();
        builder.Services.AddScoped<ShowMessageSettings>();
        builder.Services.AddScoped<SaveRecipient>();
        builder.Services.AddScoped<RemoveRecipient>();
        builder.Services.AddScoped<ListRecipients>();
        builder.Services.AddScoped<TestRecipient>();
        builder.Services.AddScoped<ListMessages>();
        builder.Services.AddScoped<SendMessages>();
        builder.Services.AddScoped<SummaryReader>();
        builder.Services.AddScoped<WriteSummaries>();
        builder.Services.AddScoped<SaveSummaryTime>();
    }

    /// <summary>Sends for as long as the server lives.</summary>
    public static void AddSender(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<MessageRound>();

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", ListAsync).WithSummary("Messages and what became of them, newest first").WithTags("Messages");
        api.MapGet(
                "/messages/settings",
                (ShowMessageSettings show, CancellationToken cancellationToken) => show.HandleAsync(cancellationToken)
            )
            .WithSummary("The server that takes e-mail, and where links lead")
            .WithTags("Messages");
        api.MapPut("/messages/smtp", SaveSmtpAsync).WithSummary("Say which server takes e-mail, or that none does").WithTags("Messages");
        api.MapPut("/messages/summary", SaveSummaryAsync).WithSummary("Say when the weekly summary goes out").WithTags("Messages");
        api.MapPut("/messages/address", SaveAddressAsync).WithSummary("Say where links in messages lead").WithTags("Messages");
        api.MapGet(
                "/messages/recipients",
                (ListRecipients list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken)
            )
            .WithSummary("Who hears of what")
            .WithTags("Messages");
        api.MapPost("/messages/recipients", SaveRecipientAsync)
            .WithSummary("Add a recipient, or change what it hears of; a secret that is made is shown this once")
            .WithTags("Messages");
        api.MapDelete("/messages/recipients/{id:long}", RemoveAsync)
            .WithSummary("Remove a recipient and its messages")
            .WithTags("Messages");
        api.MapPost("/messages/recipients/{id:long}/test", TestAsync)
            .WithSummary("Send a recipient a test message now")
            .WithTags("Messages");
    }

    private static async Task<IResult> ListAsync(ListMessages list, CancellationToken cancellationToken, int most = ListMessages.Most) =>
        (await list.HandleAsync(most, cancellationToken)).ToResult();

    private static async Task<IResult> SaveSmtpAsync(SaveSmtp.Command command, SaveSmtp save, CancellationToken cancellationToken) =>
        (await save.HandleAsync(command, cancellationToken)).ToResult();

    private static async Task<IResult> SaveSummaryAsync(
        SaveSummaryTime.Command command,
        SaveSummaryTime save,
        CancellationToken cancellationToken
    ) => (await save.HandleAsync(command, cancellationToken)).ToResult();

    private static async Task<IResult> SaveAddressAsync(
        SaveServerAddress.Command command,
        SaveServerAddress save,
        CancellationToken cancellationToken
    ) => (await save.HandleAsync(command, cancellationToken)).ToResult();

    private static async Task<IResult> SaveRecipientAsync(
        SaveRecipient.Command command,
        SaveRecipient save,
        CancellationToken cancellationToken
    ) => (await save.HandleAsync(command, cancellationToken)).ToResult();

    private static async Task<IResult> RemoveAsync(long id, RemoveRecipient remove, CancellationToken cancellationToken) =>
        (await remove.HandleAsync($"{id}", cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> TestAsync(long id, TestRecipient test, CancellationToken cancellationToken) =>
        (await test.HandleAsync($"{id}", cancellationToken)).ToResult();
}
