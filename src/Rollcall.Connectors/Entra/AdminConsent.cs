using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// Admin consent: the link to Microsoft's page where an administrator lets the app in, and the meaning of the query with which that
/// page sends the browser back. Whatever comes back went through a browser: it proves nothing, only a new token's permissions do.
/// </summary>
public static class AdminConsent
{
    /// <summary>The link to the page that asks for all application permissions which the app's registration names.</summary>
    public static Uri Link(Guid directoryId, Guid clientId, Uri redirect, string state, EntraCloud cloud) =>
        Page(
            cloud,
            $"{directoryId}/v2.0/adminconsent",
            ("client_id", clientId.ToString()),
            ("scope", $"{cloud.Graph.AbsoluteUri.TrimEnd('/')}/.default"),
            ("redirect_uri", redirect.OriginalString),
            ("state", state)
        );

    /// <summary>The same with the older page, which takes no scope.</summary>
    public static Uri LinkV1(Guid directoryId, Guid clientId, Uri redirect, string state, EntraCloud cloud) =>
        Page(
            cloud,
            $"{directoryId}/adminconsent",
            ("client_id", clientId.ToString()),
            ("redirect_uri", redirect.OriginalString),
            ("state", state)
        );

    /// <summary>Says what the query of the return address means.</summary>
    /// <param name="query">Its values by name; the first one where a name comes twice.</param>
    /// <param name="expectedState">The state that was sent along; single use is the caller's to see to.</param>
    /// <param name="directoryId">The job's directory.</param>
    public static ConsentAnswer Read(IReadOnlyDictionary<string, string?> query, string expectedState, Guid directoryId)
    {
        var state = Value(query, "state");
        if (state is not null && !Same(state, expectedState))
        {
            return new ConsentNotOurs("It belongs to another consent link, or to one that was used before. Ask for a new link.");
        }
        // admin_consent=True comes with refusals too, and an old page's refusal may come without a state.
        if (Value(query, "error") is { } error)
        {
            return new ConsentDeclined(Described(error, Value(query, "error_description")));
        }
        if (state is null)
        {
            return new ConsentNotOurs("It carries no state, so it did not come from a link of Rollcall's. Ask for a new link.");
        }
        if (!string.Equals(Value(query, "admin_consent"), "True", StringComparison.OrdinalIgnoreCase))
        {
            return new ConsentNotOurs("It says neither that consent was given nor that it was declined. Ask for a new link.");
        }
        return Guid.TryParse(Value(query, "tenant"), out var tenant) && tenant == directoryId
            ? new ConsentAccepted()
            : new ConsentNotOurs(
                $"Consent was given in another tenant than the job's ({directoryId}). Sign in as an administrator of that tenant and consent again."
            );
    }

    private static Uri Page(EntraCloud cloud, string path, params (string Name, string Value)[] query) =>
        new(
            $"{cloud.Login.AbsoluteUri.TrimEnd('/')}/{path}?"
                + string.Join('&', query.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"))
        );

    private static string? Value(IReadOnlyDictionary<string, string?> query, string name) =>
        query.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private static bool Same(string state, string expected) =>
        expected.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(expected));

    private static string Described(string error, string? description)
    {
        var clean = new Redactor("");
        return description is null ? clean.Clean(error) : $"{clean.Clean(error)}: {clean.Clean(description)}";
    }
}
