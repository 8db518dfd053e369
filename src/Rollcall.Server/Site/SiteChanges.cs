namespace Rollcall.Server.Site;

/// <summary>What applying a site file changed, or would change.</summary>
/// <param name="Lines">One a change, for people to read; empty: the site was already so. No line holds a secret.</param>
/// <param name="Warnings">What is no fault and yet worth knowing.</param>
public sealed record SiteChanges(IReadOnlyList<string> Lines, IReadOnlyList<string> Warnings)
{
    internal static SiteChanges Between(SiteState before, SiteState after, IReadOnlyList<string> warnings) =>
        new([.. Languages(before, after), .. Entries(before, after), .. after.Jobs.SelectMany(job => Job(before, job))], warnings);

    private static IEnumerable<string> Languages(SiteState before, SiteState after) =>
        before.Languages.SequenceEqual(after.Languages)
            ? []
            : [$"languages: {string.Join(", ", before.Languages)} → {string.Join(", ", after.Languages)}"];

    private static IEnumerable<string> Entries(SiteState before, SiteState after) =>
        after.Entries.Except(before.Entries).Select(entry => $"{Jobs.SiteNames.WordFor(entry.List)} {entry.Name}: added");

    private static IEnumerable<string> Job(SiteState before, JobState job)
    {
        var old = before.Jobs.FirstOrDefault(other => other.Id == job.Id);
        if (old is null)
        {
            yield return $"job {job.Name}: added";
        }

        foreach (
            var (key, value) in job.Settings.Where(setting => old is null || old.Settings.GetValueOrDefault(setting.Key) != setting.Value)
        )
        {
            var former = old?.Settings.GetValueOrDefault(key);
            yield return former is null ? $"job {job.Name}: {key} {value}" : $"job {job.Name}: {key} {former} → {value}";
        }

        foreach (var gone in (old?.Settings ?? []).Where(setting => !job.Settings.ContainsKey(setting.Key)))
        {
            yield return $"job {job.Name}: {gone.Key} {gone.Value} → (nothing)";
        }

        if (old?.SecretStamp != job.SecretStamp)
        {
            yield return $"job {job.Name}: client secret set";
        }

        if (old?.PasswordStamp != job.PasswordStamp)
        {
            yield return $"job {job.Name}: default password set";
        }

        foreach (var link in job.Links.Except(old?.Links ?? []))
        {
            yield return $"job {job.Name}: link added: {link}";
        }

        foreach (var link in (old?.Links ?? []).Except(job.Links))
        {
            yield return $"job {job.Name}: link removed: {link}";
        }
    }
}
