namespace Rollcall.Core.Users;

/// <summary>How logins and e-mail addresses are compared: letter by letter, without regard to upper and lower case, in no culture.</summary>
public static class LoginKey
{
    /// <summary>Two logins are the same exactly when their keys are the same, compared ordinally.</summary>
    public static string Of(string login) => login.ToUpperInvariant();
}
