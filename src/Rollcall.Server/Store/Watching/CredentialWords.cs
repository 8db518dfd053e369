using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Watching;

/// <summary>Something about a credential or its permissions that somebody should hear of.</summary>
/// <param name="Code">A stable code: <c>secret.ends-soon</c>, <c>secret.ended</c> or <c>permission.missing</c>.</param>
/// <param name="Key">The code, and after it what makes it another matter: the warning and the day, or what is missing.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What is known.</param>
/// <param name="Advice">What to do.</param>
internal sealed record CredentialWarning(string Code, string Key, string Title, string Text, string Advice)
{
    /// <summary>Warnings of one kind take each other's place.</summary>
    public string Kind => KindOf(Code);

    public static string KindOf(string code) => code.Split('.')[0];

    public MessageRow To(long recipient, long matter) =>
        new()
        {
            RecipientId = recipient,
            MatterId = matter,
            Matter = MessageMatter.Credential,
            Code = Code,
            Title = Title,
            Text = Text,
            Advice = Advice,
        };
}

/// <summary>What a message says of a credential and its permissions.</summary>
internal static class CredentialWords
{
    public const string Secret = "secret";
    public const string Permission = "permission";

    private const string Replace =
        "Make a new secret under Certificates & secrets of the app, and enter its Value with Replace client secret on the job's page, or with rollcall job "
        + "secret: it is tried first, and until then the former one stays. The former secret may be deleted afterwards.";

    /// <summary>What is to be told now, the most urgent first.</summary>
    public static IReadOnlyList<CredentialWarning> Of(JobRow job, CredentialState state)
    {
        var warnings = new List<CredentialWarning>();
        if (state is { Warning: { } warning, EndsAt: { } end })
        {
            var code = warning == 0 ? "secret.ended" : "secret.ends-soon";
            var title =
                warning == 0 ? "has ended"
                : state.DaysLeft == 1 ? "ends within a day"
                : $"ends in {state.DaysLeft} days";
            warnings.Add(
                new CredentialWarning(
                    code,
                    $"{code}/{warning}/{SecretDate.Of(end)}",
                    $"{job.Name}: the client secret {title}",
                    $"{state.Sentence} {(warning == 0 ? "Imports may fail from now on." : "From then on imports fail.")}",
                    state.Source == EndSource.Entered
                        ? $"{Replace} If the date is that of an older secret, correct it with the job."
                        : Replace
                )
            );
        }

        if (state.Missing.Count > 0)
        {
            var missing = string.Join(", ", state.Missing);
            warnings.Add(
                new CredentialWarning(
                    "permission.missing",
                    $"permission.missing/{missing}",
                    $"{job.Name}: the app may not do what an import needs",
                    $"The app has not: {missing}.",
                    "The job's page, and rollcall job watch, say step by step how to grant it, with the link on which an administrator consents."
                )
            );
        }

        return warnings;
    }

    /// <summary>Whether enough is known to say that what an open matter is about is no more.</summary>
    public static bool Tells(this CredentialState state, string code) =>
        CredentialWarning.KindOf(code) == Permission ? state is { LookedAt: not null, Code: null } : state.EndsAt is not null;

    public static MessageRow Recovered(JobRow job, CredentialState state, IReadOnlyList<MatterRow> over, long recipient)
    {
        var words = new List<string>();
        if (over.Any(matter => CredentialWarning.KindOf(matter.Code) == Secret))
        {
            words.Add(state.Sentence ?? "");
        }

        if (over.Any(matter => CredentialWarning.KindOf(matter.Code) == Permission))
        {
            words.Add("The app has the permissions again that an import needs.");
        }

        return new MessageRow
        {
            RecipientId = recipient,
            Matter = MessageMatter.Recovered,
            Title = $"{job.Name}: the app is as it should be",
            Text = string.Join(' ', words),
            Advice = "Nothing.",
        };
    }
}
