using Rollcall.Connectors;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Watch;

/// <summary>How to make known when a secret ends.</summary>
internal static class WatchWords
{
    private const string OrEnter = "or enter the day with the job (Client secret ends; clientSecretEnds in a site file)";

    /// <summary>Null: all that can be known is.</summary>
    public static string? AdviceOf(CredentialState state, int alike) =>
        state switch
        {
            { Source: EndSource.Registration } when alike > 1 =>
                $"{alike} secrets of the app begin alike, so it may be any of them; this is the one that ends first. Delete those that nobody uses.",
            { Source: not null } => null,
            { Unknown: { } code } => $"{Why(code)} {How(code)}",
            _ => null,
        };

    private static string Why(string code) =>
        code switch
        {
            CredentialState.NotLooked => "Nobody has looked yet, or not since the app or its secret changed.",
            CredentialState.NotSignedIn => "The app did not sign in at the last look, so that its registration could not be asked.",
            DirectoryFaults.PermissionMissing => "The app may not read its own registration.",
            DirectoryFaults.AppElsewhere => "The app's registration is in another directory, or was deleted.",
            DirectoryFaults.SecretUnlisted => "The app's registration lists no secret that begins like this one.",
            _ => $"The app's registration could not be read ({code}).",
        };

    private static string How(string code) =>
        code switch
        {
            CredentialState.NotLooked => "Look now (the button on the job's page, or rollcall job watch).",
            CredentialState.NotSignedIn => "Mend what the message says, then look again.",
            DirectoryFaults.PermissionMissing =>
                "Give it Application.Read.All (or Application.ReadWrite.OwnedBy, and make the app's service principal an owner of the registration), "
                    + $"{OrEnter}.",
            DirectoryFaults.AppElsewhere => $"Look there when it ends, and {OrEnter[3..]}.",
            DirectoryFaults.SecretUnlisted => $"If it was made just now, look again after some minutes; {OrEnter[3..]} otherwise.",
            _ => $"Look again later, {OrEnter}.",
        };
}
