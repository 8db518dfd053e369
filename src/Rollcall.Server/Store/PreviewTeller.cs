using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>Tells a preview in words and numbers.</summary>
/// <param name="rights">What the rights are called.</param>
internal sealed class PreviewTeller(IReadOnlyDictionary<RightId, Right> rights)
{
    /// <summary>So many are told of each kind; the counts are of all.</summary>
    private const int Told = 200;

    public PreviewView Tell(Preview preview) =>
        new()
        {
            IsEmpty = preview.IsEmpty,
            UnknownGroups = [],
            Gaining = Rights(preview.Gained),
            Losing = Rights(preview.Lost),
            Entering = People(preview.Entering, person => person),
            Leaving = People(preview.Leaving, person => person),
            Changed = People(preview.Changed, one => one.Subject, one => string.Join(" ", one.Fields.Select(Text))),
            Rejected = People(preview.Rejected, one => one.Subject, one => one.Message),
            NoLongerRejected = People(preview.NoLongerRejected, one => one.Subject, one => one.Message),
            Unsettled = Several(preview.Unsettled, one => one.Change.Subject, Kept),
            Rights =
            [
                .. preview
                    .Gained.Select(right => (right.Right, Gains: 1, Losses: 0))
                    .Concat(preview.Lost.Select(right => (right.Right, Gains: 0, Losses: 1)))
                    .GroupBy(right => right.Right)
                    .Select(right => new PreviewRightCount(Named(right.Key), right.Sum(one => one.Gains), right.Sum(one => one.Losses)))
                    .OrderBy(right => right.Right, StringComparer.OrdinalIgnoreCase),
            ],
            Waits = preview.Objections.Count > 0 ? string.Join(" ", preview.Objections.Select(objection => objection.Message)) : null,
            Disbelief = preview.Disbelief?.Message,
        };

    private PreviewPeople Rights(IReadOnlyList<PreviewRight> all) => Several(all, right => right.Subject, right => Named(right.Right));

    /// <summary>A list in which everybody stands once.</summary>
    private static PreviewPeople People<T>(IReadOnlyList<T> all, Func<T, Subject> who, Func<T, string>? what = null) =>
        new(all.Count, First(all, who, what));

    /// <summary>A list in which somebody may stand several times.</summary>
    private static PreviewPeople Several<T>(IReadOnlyList<T> all, Func<T, Subject> who, Func<T, string> what) =>
        new(all.Select(one => who(one).User?.Value ?? who(one).ObjectId?.Value).Distinct().Count(), First(all, who, what));

    private static IReadOnlyList<PreviewPerson> First<T>(IReadOnlyList<T> all, Func<T, Subject> who, Func<T, string>? what) =>
        [.. all.Take(Told).Select(one => new PreviewPerson(who(one).User?.Value, who(one).Name, who(one).Login, what?.Invoke(one)))];

    private string Kept(WithheldChange withheld) => withheld.Change is RevokeRight revoke ? Named(revoke.Right) : "would leave the planner";

    private string Named(RightId right) => rights.GetValueOrDefault(right)?.ToString() ?? right.ToString();

    private static string Text(FieldChange field) => $"{field.Field}: {field.Old ?? "(nothing)"} → {field.New ?? "(nothing)"}.";
}
