using System.Globalization;
using Rollcall.Core.Directories;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Makes a user's initials.</summary>
internal static class Initials
{
    /// <summary>The initials of a user whose values are trimmed and complete. Whoever lacks the chosen source gets the first letters.</summary>
    public static string Make(DirectoryUser user, InitialsSource source) =>
        source switch
        {
            InitialsSource.UserPrincipalName => LocalPart(user.UserPrincipalName!) ?? FirstLetters(user),
            InitialsSource.SamAccountName => user.OnPremisesSamAccountName ?? FirstLetters(user),
            InitialsSource.FirstLetters => FirstLetters(user),
        };

    private static string? LocalPart(string userPrincipalName) => Texts.Trimmed(userPrincipalName[..userPrincipalName.LastIndexOf('@')]);

    /// <summary>First letters as a reader sees them: a letter and its accents are one, even when they are several characters.</summary>
    private static string FirstLetters(DirectoryUser user) =>
        (StringInfo.GetNextTextElement(user.GivenName!) + StringInfo.GetNextTextElement(user.Surname!)).ToUpperInvariant();
}
