using Rollcall.Core.Users;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>
/// What a password must be: long, and not the login. Rules on digits and signs make passwords harder to keep in mind and not harder to guess.
/// </summary>
public static class PasswordRules
{
    public const int Least = 12;
    public const int Most = 256;

    /// <summary>Every fault of a password that was chosen.</summary>
    internal static IEnumerable<Fault> FaultsOf(ChosenPassword chosen, string login)
    {
        var letters = chosen.Password.EnumerateRunes().Count();
        if (letters == 0)
        {
            yield return new Fault("password", $"Choose a password of {Least} characters at least.");
        }
        else if (letters is < Least or > Most)
        {
            yield return new Fault(
                "password",
                letters < Least
                    ? $"The password is too short. Choose one of {Least} characters at least; a few words are easiest to keep in mind."
                    : $"The password is too long. Choose one of {Most} characters at most."
            );
        }

        if (letters > 0 && LoginKey.Of(chosen.Password.Trim()) == LoginKey.Of(login.Trim()))
        {
            yield return new Fault("password", "The password is the login. Choose one that nobody can guess.");
        }

        if (chosen.PasswordAgain != chosen.Password)
        {
            yield return new Fault("passwordAgain", "The two passwords are not the same. Type the same one twice.");
        }
    }
}
