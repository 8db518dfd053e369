using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Says where browsers reach the pages, so that messages can link to them.</summary>
public sealed class SaveServerAddress(MessageSettings settings)
{
    /// <param name="Address">The pages' root, such as https://rollcall.example; null or empty: messages have no link.</param>
    public sealed record Command(string? Address);

    /// <returns>The address as it is kept.</returns>
    public async Task<Outcome<SavedAddress>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        string? address = null;
        if (!string.IsNullOrWhiteSpace(command.Address))
        {
            if (
                !Uri.TryCreate(command.Address.Trim(), UriKind.Absolute, out var given)
                || (given.Scheme != Uri.UriSchemeHttps && given.Scheme != Uri.UriSchemeHttp)
                || given.UserInfo.Length + given.Query.Length + given.Fragment.Length > 0
            )
            {
                return Outcome<SavedAddress>.Invalid(
                    new Fault(
                        "address",
                        $"{Words.Quote(command.Address)} is no address of the pages. Write what a browser opens first, such as https://rollcall.example."
                    )
                );
            }

            address = given.AbsoluteUri.TrimEnd('/');
        }

        await settings.ChangeAsync(site => site.ServerAddress = address, cancellationToken);
        return Outcome<SavedAddress>.Done(new SavedAddress(address));
    }
}

/// <summary>Where links in messages lead.</summary>
/// <param name="Address">Null: there are none.</param>
public sealed record SavedAddress(string? Address);
