using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Takes out of a plan what can't be known to be right and what must never happen, and what a person has to look at first. Each guard sees
/// what the one before left.
/// </summary>
internal static class Guarding
{
    public static Guarded Guard(
        Wanted wanted,
        Doubts doubts,
        DirectorySnapshot directory,
        IReadOnlyList<User> users,
        ImportRules rules,
        RecentSwitches past,
        PlannedPart? part
    )
    {
        var guarded = Guarded.Of(wanted);
        // A few people prove nothing of a directory, and take nothing from anybody else.
        if (part is null && Belief.WhyNot(directory, users, rules.Job) is { } disbelief)
        {
            return guarded.Withhold(change => new WithheldChange(
                change,
                disbelief.Code,
                "Not done: the directory's answer is not believed."
            )) with
            {
                Objections = [disbelief],
            };
        }

        guarded = ProtectedPeople.Keep(guarded, users, rules);
        guarded = IncompleteReading.Hold(guarded, doubts);
        guarded = Unsteadiness.Hold(guarded, past);
        guarded = LastAdministrator.Keep(guarded, users, rules.Rights);
        guarded = Limiting.Limit(guarded, users, rules, part?.Totals);
        // Whoever waits to be made administrator is none yet.
        guarded = LastAdministrator.Keep(guarded, users, rules.Rights);
        return Approval.Ask(guarded, rules);
    }
}
