using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Says of whom it is known who they are which profile they are to have.</summary>
internal sealed class Recognition(MappedPeople people, ImportRules rules)
{
    private readonly OfferedLanguages languages = new(rules);

    public MatchedUser InFull(Match match)
    {
        var mapped = people.Of(match.Person);
        var profile = mapped.Profile;
        if (match.User is { } user && !mapped.SpeaksOfferedLanguage)
        {
            profile = profile with { Language = languages.Find(user.Profile.Language) ?? rules.DefaultLanguage };
        }

        return new MatchedUser(mapped, match.User, match.IsAdopted, profile);
    }
}
