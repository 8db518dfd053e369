using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Doctor;

/// <summary>Do messages lead back here, and is a web server in front believed, and nobody else?</summary>
internal sealed class AddressExamination(ServerDb db, IOptions<ProxyOptions> proxies, IConfiguration configuration) : IExamination
{
    public const string Check = "address";

    /// <summary>The framework's own switch, which believes everybody.</summary>
    private const string BelievesAll = "FORWARDEDHEADERS_ENABLED";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var address = await db.Sites.Select(site => site.ServerAddress).SingleOrDefaultAsync(cancellationToken);
        var hasRecipients = await db.Recipients.AnyAsync(cancellationToken);
        var findings = new List<Finding>
        {
            address is not null ? Finding.Ok(Check, $"Links in messages lead to {address}.")
            : hasRecipients
                ? Finding.Warning(Check, "Messages are sent, and have no links.", "Say where the pages are: rollcall message link URL.")
            : Finding.Ok(Check, "Nobody said where browsers reach the pages; nobody is sent messages."),
        };
        if (
            string.Equals(
                configuration[BelievesAll] ?? configuration[$"ASPNETCORE_{BelievesAll}"],
                "true",
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            findings.Add(
                Finding.Warning(
                    Check,
                    $"ASPNETCORE_{BelievesAll} is set: whoever reaches Rollcall is believed whose address it claims to have.",
                    "Remove it, and name the web server in front in Rollcall__Proxies."
                )
            );
        }
        else if (address?.StartsWith("https:", StringComparison.Ordinal) == true && proxies.Value.Proxies.Length == 0)
        {
            findings.Add(
                Finding.Warning(
                    Check,
                    "The pages are reached by https, and no web server in front is named here.",
                    "Name it in Rollcall__Proxies (127.0.0.1 if it runs here), unless Rollcall itself speaks TLS."
                )
            );
        }

        return findings;
    }
}
