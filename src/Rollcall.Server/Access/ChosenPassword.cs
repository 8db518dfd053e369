namespace Rollcall.Server.Access;

/// <summary>A password that somebody chose on a page.</summary>
/// <param name="Password">The password.</param>
/// <param name="PasswordAgain">The password once more, since nobody sees what is typed.</param>
internal sealed record ChosenPassword(string Password, string PasswordAgain);
