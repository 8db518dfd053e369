using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Explaining;

/// <summary>How somebody stands with a job: a stable code and a sentence.</summary>
internal readonly record struct WhyStanding(string Code, string Message);

/// <summary>The sentences of why and why not.</summary>
internal static class WhyTexts
{
    /// <summary>How a directory user stands who is not imported, or not any more.</summary>
    public static WhyStanding Of(PersonInCopy person, LeftUndone? undone)
    {
        var job = person.Job.Name;
        return person switch
        {
            { ReadAt: null } => new("why.no-copy", $"The directory of {job} has not been read yet. Perform a test import."),
            { Standing: null, IsOfLinked: true } => new(
                "why.not-read",
                $"Was in no linked group of {job} when its directory was last read, {UtcText.Of(person.ReadAt.Value)}, or not in the directory at all: of "
                    + "whoever is in none, nothing is read."
            ),
            { Standing: null } => new(
                "why.not-in-directory",
                $"Was not in the directory of {job} when it was last read, {UtcText.Of(person.ReadAt.Value)}."
            ),
            { Standing.Excluded: LeaverReason.Disabled } => new(
                "why.disabled",
                $"Is in the directory of {job}, but the account is disabled there."
            ),
            { Standing.Excluded: LeaverReason.Guest } => new(
                "why.guest",
                $"Is a guest in the directory of {job}, and the job imports no guests."
            ),
            { Standing.Excluded: not null } => new(
                "why.no-linked-group",
                $"Is in the directory of {job}, but in no linked group, neither directly nor through nested ones."
            ),
            _ when undone is not null => Of(undone),
            { Standing.Rejection: { } rejection } => new("why.rejected", $"Can't be imported: {rejection.Message} ({rejection.Code})"),
            _ => new("why.next-import", $"Nothing stands in the way: the next import of {job} does it."),
        };
    }

    public static WhyStanding Of(LeftUndone undone) =>
        undone.Line.Outcome switch
        {
            LineOutcome.Rejected => new(
                "why.rejected",
                $"Can't be imported since session {undone.Since}: {undone.Line.Message} ({undone.Line.Code})"
            ),
            LineOutcome.Withheld => new(
                "why.withheld",
                $"Withheld since session {undone.Since}: {undone.Line.Message} ({undone.Line.Hold})"
            ),
            LineOutcome.Denied => new("why.denied", $"Somebody denied it in session {undone.Line.SessionId}: {undone.Line.Message}"),
            _ => new("why.waiting", $"Waits for a person since session {undone.Since} ({undone.Line.Hold}): {undone.Line.Message}"),
        };

    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>The first of many names, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> names, int most = 5) =>
        List(names.Count <= most ? names : [.. names.Take(most - 1), $"{names.Count - most + 1} more"]);
}
