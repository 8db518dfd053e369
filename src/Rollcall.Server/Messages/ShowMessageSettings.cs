using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Shows which server takes e-mail and where links lead; never the password.</summary>
public sealed class ShowMessageSettings(MessageSettings settings)
{
    public async Task<MessageSettingsView> HandleAsync(CancellationToken cancellationToken)
    {
        var site = await settings.ReadAsync(cancellationToken);
        return new MessageSettingsView(SmtpView.Of(site), site.ServerAddress, SummaryView.Of(site));
    }
}

/// <summary>How messages are sent.</summary>
/// <param name="Smtp">The server that takes e-mail.</param>
/// <param name="Address">Where browsers reach the pages; null: messages have no link.</param>
/// <param name="Summary">When the weekly summary goes out.</param>
public sealed record MessageSettingsView(SmtpView Smtp, string? Address, SummaryView Summary);

/// <summary>When the weekly summary goes out.</summary>
/// <param name="At">Day and time, by the site's clocks.</param>
/// <param name="Next">The next one; null: a server that runs works it out once somebody wants to hear of it.</param>
public sealed record SummaryView(string At, DateTimeOffset? Next)
{
    internal static SummaryView Of(SiteRow site) => new(site.SummaryAt ?? SummaryTime.Default, site.NextSummaryAt);
}

/// <summary>The server that takes e-mail.</summary>
/// <param name="Host">Null: no e-mail is sent.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Tls">How the connection is encrypted.</param>
/// <param name="Login">Null: it wants none.</param>
/// <param name="Sender">Whom e-mail comes from.</param>
public sealed record SmtpView(string? Host, int Port, SmtpTls? Tls, string? Login, string? Sender)
{
    internal static SmtpView Of(SiteRow site) => new(site.SmtpHost, site.SmtpPort, site.SmtpTls, site.SmtpLogin, site.SmtpSender);
}
