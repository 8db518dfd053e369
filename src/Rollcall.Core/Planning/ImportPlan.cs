namespace Rollcall.Core.Planning;

/// <summary>All that an import would do, and all that it would not do and why. Every list is sorted, so that two plans compare as text.</summary>
public sealed record ImportPlan
{
    /// <summary>
    /// In the order in which they are applied: changed logins first, then per user what is added, then per user what is taken away.
    /// </summary>
    public required IReadOnlyList<Change> Changes { get; init; }
    public required IReadOnlyList<Rejection> Rejections { get; init; }

    /// <summary>Changes that the directory asks for and a rule of ours forbids.</summary>
    public required IReadOnlyList<WithheldChange> Withheld { get; init; }

    /// <summary>Why the plan waits for a person; empty: it may be applied.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>How many users in scope are as they should be.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many directory users are out of scope: disabled, guests, or in no linked group.</summary>
    public required int Excluded { get; init; }
}

/// <summary>A change that is not carried out, and the stable code and the sentence that say why.</summary>
public sealed record WithheldChange(Change Change, string Code, string Message);

/// <summary>Why a plan waits for a person: a stable code and a sentence.</summary>
public sealed record Objection(string Code, string Message);
