using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>What came back from the consent page, in words. It proves nothing: a check of the job does.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">What happened.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Jobs">The jobs that it is about; none when that is not known, or when none is saved yet.</param>
public sealed record ConsentResult(ConsentResultKind Kind, string Message, string Next, IReadOnlyList<ConsentJob> Jobs)
{
    /// <summary>For programs: whatever is no consent is a conflict.</summary>
    public Outcome<ConsentResult> ToOutcome() =>
        Kind == ConsentResultKind.Given ? Outcome<ConsentResult>.Done(this) : Outcome<ConsentResult>.Conflict($"{Message} {Next}");
}

public enum ConsentResultKind
{
    /// <summary>The page says that consent was given.</summary>
    Given,

    /// <summary>It was declined, or it failed.</summary>
    Declined,

    /// <summary>The link was answered before.</summary>
    AnsweredBefore,

    /// <summary>It is no answer to a link of ours, or one to another question.</summary>
    NotOurs,
}

/// <summary>A job that uses the app which was asked for.</summary>
public sealed record ConsentJob(Guid Id, string Name);
