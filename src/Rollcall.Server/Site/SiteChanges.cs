using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Site;

/// <summary>What applying a site file changed, or would change.</summary>
/// <param name="Lines">One a change, for people to read; empty: the site was already so. No line holds a secret.</param>
/// <param name="Warnings">What is no fault and yet worth knowing.</param>
public sealed record SiteChanges(IReadOnlyList<string> Lines, IReadOnlyList<string> Warnings)
{
    internal static SiteChanges Between(SiteState before, SiteState after, IReadOnlyList<string> warnings) =>
        new(
            [
                .. Languages(before, after),
                .. TimeZone(before, after),
                .. Entries(before, after),
                .. Roles(before, after),
                .. Kept(before.Retention.Texts, after.Retention.Texts),
                .. after.Jobs.SelectMany(job => Job(before, job)),
                .. after.Recipients.SelectMany(recipient => Recipient(before, recipient)),
            ],
            warnings
        );

    private static IEnumerable<string> Languages(SiteState before, SiteState after) =>
        before.Languages.SequenceEqual(after.Languages)
            ? []
            : [$"languages: {string.Join(", ", before.Languages)} → {string.Join(", ", after.Languages)}"];

    private static IEnumerable<string> TimeZone(SiteState before, SiteState after) =>
        before.TimeZone == after.TimeZone ? [] : [$"{SiteFile.Zone}: {before.TimeZone} → {after.TimeZone}"];

    private static IEnumerable<string> Entries(SiteState before, SiteState after) =>
        after.Entries.Except(before.Entries).Select(entry => $"{Jobs.SiteNames.WordFor(entry.List)} {entry.Name}: added");

    private static IEnumerable<string> Roles(SiteState before, SiteState after) =>
        before.ProtectedRoles.SequenceEqual(after.ProtectedRoles)
            ? []
            : [$"{SiteFile.Protected}: {Text(before.ProtectedRoles)} → {Text(after.ProtectedRoles)}"];

    private static IEnumerable<string> Kept(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        after
            .Where(time => before[time.Key] != time.Value)
            .Select(time => $"{SiteFile.Kept}.{time.Key}: {before[time.Key]} → {time.Value}");

    private static string Text(IReadOnlyList<Role> roles) => roles.Count == 0 ? "(nothing)" : string.Join(", ", roles);

    private static IEnumerable<string> Job(SiteState before, JobState job)
    {
        var old = before.Jobs.FirstOrDefault(other => other.Id == job.Id);
        if (old is null)
        {
            yield return $"job {job.Name}: added";
        }

        foreach (var change in JobDiff.Between(old, job))
        {
            yield return $"job {job.Name}: {Text(change)}";
        }
    }

    private static IEnumerable<string> Recipient(SiteState before, RecipientState now)
    {
        var old = before.Recipients.FirstOrDefault(other => other.Key == now.Key);
        if (old is null)
        {
            yield return $"recipient {now}: added, hears of {now.About}";
            yield break;
        }

        if (old.Kind != now.Kind)
        {
            yield return $"recipient {now}: kind {old.Kind} → {now.Kind}";
        }

        if (old.About != now.About)
        {
            yield return $"recipient {now}: hears of {old.About} → {now.About}";
        }

        if (old.SecretStamp != now.SecretStamp)
        {
            yield return $"recipient {now}: secret set";
        }
    }

    private static string Text(SettingChange change) =>
        change switch
        {
            { Field: JobDiff.ClientSecret } => "client secret set",
            { Field: JobDiff.DefaultPassword } => "default password set",
            { Field: JobDiff.Link, Former: null } => $"link added: {change.Present}",
            { Field: JobDiff.Link } => $"link removed: {change.Former}",
            { Former: null } => $"{change.Field} {change.Present}",
            _ => $"{change.Field} {change.Former} → {change.Present ?? "(nothing)"}",
        };
}
