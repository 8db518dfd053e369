using System.Security.Cryptography;
using System.Text;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Watching;

/// <summary>Who said when a credential ends.</summary>
public enum EndSource
{
    /// <summary>The app's registration.</summary>
    Registration,

    /// <summary>Whoever entered it with the job.</summary>
    Entered,
}

/// <summary>How a job's credential and permissions stand, as far as is known.</summary>
/// <param name="EndsAt">When the client secret ends; null: nobody knows.</param>
/// <param name="Source">Who said so; null: nobody did.</param>
/// <param name="DaysLeft">How many days are left, begun ones counted; 0 or less: it has ended. Null: nobody knows.</param>
/// <param name="Warning">The warning that is due: at most so many days are left, 0: none. Null: none is due.</param>
/// <param name="Unknown">A stable code of why the app's registration does not tell the end; null: it does.</param>
/// <param name="LookedAt">When it was looked at last; null: never, as the credential is now.</param>
/// <param name="Code">A stable code of why the app did not sign in then; null: it did.</param>
/// <param name="Missing">Permissions that an import needs and the app has not.</param>
/// <param name="Extra">Permissions that the app has and nothing needs.</param>
public sealed record CredentialState(
    DateTimeOffset? EndsAt,
    EndSource? Source,
    int? DaysLeft,
    int? Warning,
    string? Unknown,
    DateTimeOffset? LookedAt,
    string? Code,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Extra
)
{
    /// <summary>Nobody has looked yet, or not since the app or its secret changed.</summary>
    public const string NotLooked = "watch.not-looked";

    /// <summary>The app did not sign in, so that nothing could be asked.</summary>
    public const string NotSignedIn = "watch.not-signed-in";

    /// <summary>So many days before the end somebody is warned, and when it has come.</summary>
    internal static readonly int[] Warnings = [0, 1, 3, 7, 14, 30, 60];

    private const int Urgent = 7;

    /// <summary>Something has to be done within a week, or stands in the way of imports already.</summary>
    public bool IsUrgent => Code is not null || Missing.Count > 0 || Warning <= Urgent;

    /// <summary>The end in a sentence; null: nobody knows it.</summary>
    public string? Sentence =>
        EndsAt is not { } end ? null
        : DaysLeft <= 0 ? $"The client secret ended on {SecretDate.Of(end)}, {By}."
        : DaysLeft == 1 ? $"The client secret ends within a day, on {SecretDate.Of(end)}, {By}."
        : $"The client secret ends in {DaysLeft} days, on {SecretDate.Of(end)}, {By}.";

    private string By => Source == EndSource.Registration ? "as the app's registration says" : "as was entered with the job";

    internal static CredentialState Of(JobRow job, WatchRow? watch, DateTimeOffset now)
    {
        var known = watch is { LookedAt: not null } && watch.Credential == PrintOf(job) ? watch : null;
        DateTimeOffset? entered = job.ClientSecretEnds is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
        var end = known?.EndsAt ?? entered;
        int? days = end is { } at ? (int)Math.Ceiling((at - now).TotalDays) : null;
        return new CredentialState(
            end,
            end is null ? null
                : known?.EndsAt is null ? EndSource.Entered
                : EndSource.Registration,
            days,
            days is { } left ? WarningAt(left) : null,
            known is null ? NotLooked
                : known.EndsAt is not null ? null
                : known.EndUnknown ?? NotSignedIn,
            known?.LookedAt,
            known?.Code,
            WordsOf(known?.Missing),
            WordsOf(known?.Extra)
        );
    }

    /// <summary>What tells the app and its secret from others; the secret can't be found in it.</summary>
    internal static string PrintOf(JobRow job) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{job.DirectoryId}/{job.ClientId}/{job.LoginEndpoint}/{job.Cloud}/{job.ProtectedSecret}")
            )
        );

    internal static IReadOnlyList<string> WordsOf(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int? WarningAt(int days) => Warnings.Where(warning => days <= warning).Select(warning => (int?)warning).FirstOrDefault();
}
