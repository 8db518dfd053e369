using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>The languages of the site, found by language tags.</summary>
internal sealed class OfferedLanguages(ImportRules rules)
{
    private readonly Dictionary<string, string> spellings = rules
        .Languages.Order(StringComparer.Ordinal)
        .DistinctBy(language => language, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(language => language, StringComparer.OrdinalIgnoreCase);

    /// <summary>The site's spelling of a language: of the whole tag, or else of its first part (<c>da</c> for <c>da-DK</c>); null if it offers neither.</summary>
    public string? Find(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        return spellings.GetValueOrDefault(tag) ?? spellings.GetValueOrDefault(tag.Split('-')[0]);
    }
}
