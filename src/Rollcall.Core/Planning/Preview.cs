namespace Rollcall.Core.Planning;

/// <summary>What a change of the rules alone would do to people: the difference between what two plans lead to. Every list is sorted.</summary>
public sealed record Preview
{
    /// <summary>Who would have a right that they have not with the rules as they are.</summary>
    public required IReadOnlyList<PreviewRight> Gained { get; init; }
    public required IReadOnlyList<PreviewRight> Lost { get; init; }

    /// <summary>Who would be active, and is not with the rules as they are.</summary>
    public required IReadOnlyList<Subject> Entering { get; init; }
    public required IReadOnlyList<Subject> Leaving { get; init; }

    /// <summary>Whose values would be others.</summary>
    public required IReadOnlyList<PreviewValues> Changed { get; init; }

    /// <summary>Who could no longer be imported.</summary>
    public required IReadOnlyList<Rejection> Rejected { get; init; }

    /// <summary>Who could be imported, and can't with the rules as they are.</summary>
    public required IReadOnlyList<Rejection> NoLongerRejected { get; init; }

    /// <summary>What people would keep only until groups are read whose members nobody knows yet: then it is known whether they lose it.</summary>
    public required IReadOnlyList<WithheldChange> Unsettled { get; init; }

    /// <summary>The directory as it was last read is not believed, with whatever rules: nothing of this preview means anything. Null: it is.</summary>
    public Objection? Disbelief { get; init; }

    /// <summary>Why an import with the new rules would wait for a person, where one with the old ones would not.</summary>
    public required IReadOnlyList<Objection> Objections { get; init; }

    /// <summary>Nobody would be touched.</summary>
    public static Preview Nothing { get; } =
        new()
        {
            Gained = [],
            Lost = [],
            Entering = [],
            Leaving = [],
            Changed = [],
            Rejected = [],
            NoLongerRejected = [],
            Unsettled = [],
            Objections = [],
        };

    public bool IsEmpty =>
        Disbelief is null
        && Gained.Count + Lost.Count + Entering.Count + Leaving.Count + Changed.Count == 0
        && Rejected.Count + NoLongerRejected.Count + Unsettled.Count == 0;
}

/// <summary>A right that somebody would gain or lose.</summary>
public readonly record struct PreviewRight(Subject Subject, RightId Right);

/// <summary>Values of somebody that would be others.</summary>
public sealed record PreviewValues(Subject Subject, IReadOnlyList<FieldChange> Fields);
