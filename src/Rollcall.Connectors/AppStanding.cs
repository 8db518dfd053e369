namespace Rollcall.Connectors;

/// <summary>How an app stands with its directory: whether it signs in, what it may do, and when its credential ends.</summary>
/// <param name="SignIn">The step of signing in; its code is null when the app did.</param>
/// <param name="Permissions">The application permissions that its token carries, sorted; null: that can't be seen.</param>
/// <param name="End">When the credential ends, as the app's registration says; null: that is not known from there.</param>
/// <param name="EndUnknown">Why that is not known, a code of <see cref="DirectoryFaults"/>; null: it is, or nobody signed in.</param>
public sealed record AppStanding(CheckStep SignIn, IReadOnlyList<string>? Permissions, SecretEnd? End, string? EndUnknown)
{
    /// <summary>Nothing could be learned: the app did not sign in, or could not be tried.</summary>
    public static AppStanding NotSignedIn(string code, string message) => new(new CheckStep("token", code, message), null, null, null);
}

/// <summary>When a client secret ends.</summary>
/// <param name="At">From then on it is refused.</param>
/// <param name="Name">What its maker called it in the registration; null: nothing.</param>
/// <param name="Alike">How many secrets of the app it may be, as far as can be seen; of several the one that ends first is told.</param>
public sealed record SecretEnd(DateTimeOffset At, string? Name, int Alike);
