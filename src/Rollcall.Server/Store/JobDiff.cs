namespace Rollcall.Server.Store;

/// <summary>One thing about a job that was changed.</summary>
/// <param name="Field">The setting's key in a site file, or <see cref="JobDiff.Link"/>.</param>
/// <param name="Former">What it was; null: nothing, or nothing that may be told.</param>
/// <param name="Present">What it is; null: nothing.</param>
internal sealed record SettingChange(string Field, string? Former, string? Present);

/// <summary>What is different between two states of a job.</summary>
internal static class JobDiff
{
    public const string ClientSecret = "clientSecret";
    public const string DefaultPassword = "defaultPassword";

    /// <summary>The field of a link: added when it has only a present value, removed when only a former one.</summary>
    public const string Link = "link";

    /// <summary>All that is told of a secret.</summary>
    public const string Set = "replaced";

    /// <param name="before">Null: the job is new.</param>
    /// <param name="after">How the job is now.</param>
    public static IReadOnlyList<SettingChange> Between(JobState? before, JobState after)
    {
        var (old, now) = (before?.Settings ?? [], after.Settings);
        var (oldLinks, nowLinks) = (before?.Links ?? [], after.Links);
        return
        [
            .. now.Where(setting => old.GetValueOrDefault(setting.Key) != setting.Value)
                .Select(setting => new SettingChange(setting.Key, old.GetValueOrDefault(setting.Key), setting.Value)),
            .. old.Where(setting => !now.ContainsKey(setting.Key)).Select(setting => new SettingChange(setting.Key, setting.Value, null)),
            .. Secret(ClientSecret, before?.SecretStamp, after.SecretStamp),
            .. Secret(DefaultPassword, before?.PasswordStamp, after.PasswordStamp),
            .. nowLinks.Except(oldLinks).Select(link => new SettingChange(Link, null, link.ToString())),
            .. oldLinks.Except(nowLinks).Select(link => new SettingChange(Link, link.ToString(), null)),
        ];
    }

    private static SettingChange[] Secret(string field, string? before, string? after) =>
        before == after ? [] : [new SettingChange(field, null, Set)];
}
