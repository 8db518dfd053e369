using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>All that an import would do, and all that it would not do and why. Every list is sorted, so that two plans compare as text.</summary>
public sealed record ImportPlan
{
    /// <summary>What may be applied.</summary>
    public required PlannedChanges Changes { get; init; }
    public required IReadOnlyList<Rejection> Rejections { get; init; }

    /// <summary>How many more are rejected, whom an earlier plan has told of and whom nothing has touched since. 0 where everybody is planned for.</summary>
    public int StillRejected { get; init; }

    /// <summary>Changes that the directory asks for, or seems to, and that are not made: a rule of ours forbids them, or it can't be known that they are right.</summary>
    public required IReadOnlyList<WithheldChange> Withheld { get; init; }

    /// <summary>Changes that a person may allow or deny, in the order of <see cref="Changes"/>.</summary>
    public required IReadOnlyList<WaitingChange> Waiting { get; init; }

    /// <summary>Why the session waits for a person; empty: it does not.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>What of the directory is not proven whole; nobody loses anything that hangs on it.</summary>
    public required IReadOnlyList<Unread> Unread { get; init; }

    /// <summary>How many people in scope it is known of who they are, or who would be created: all but the rejected.</summary>
    public required int Matched { get; init; }

    /// <summary>How many users in scope are as they should be.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many directory users are out of scope: disabled, guests, or in no linked group.</summary>
    public required int Excluded { get; init; }
}

/// <summary>A change that is not carried out, and the stable code and the sentence that say why.</summary>
public sealed record WithheldChange(Change Change, string Code, string Message)
{
    /// <summary>The codes of guards whose word follows from the people and the rules alone: while those are the same, so is it.</summary>
    public static IReadOnlySet<string> Standing { get; } = new HashSet<string>([ProtectedPeople.Code, LastAdministrator.Code]);
}

/// <summary>A change that waits for a person's word, and the stable code and the sentence that say why.</summary>
public sealed record WaitingChange(Change Change, string Code, string Message);

/// <summary>Why a session waits for a person: a stable code and a sentence.</summary>
public sealed record Objection(string Code, string Message);
