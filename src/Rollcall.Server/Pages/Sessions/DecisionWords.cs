using Rollcall.Server.Sessions;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>Decisions in words: what they would do, and what was decided.</summary>
internal static class DecisionWords
{
    /// <summary>What would happen, one sentence for each kind of change, the hardest first.</summary>
    public static IEnumerable<string> Of(DecisionWeight weight, bool allow)
    {
        (int Count, string One, string Many)[] all = allow
            ?
            [
                (
                    weight.Deactivated,
                    "1 person is deactivated and can't sign in any more.",
                    "people are deactivated and can't sign in any more."
                ),
                (weight.Revoked, "1 right is taken away.", "rights are taken away."),
                (weight.Created, "1 new user is made.", "new users are made."),
                (weight.Granted, "1 right is given.", "rights are given."),
                (weight.Reactivated, "1 person becomes active again.", "people become active again."),
                (
                    weight.Adopted,
                    "1 user who was made by hand is led by the directory.",
                    "users who were made by hand are led by the directory."
                ),
                (weight.Updated, "1 person's values change.", "people's values change."),
            ]
            :
            [
                (weight.Deactivated, "1 person stays active.", "people stay active."),
                (weight.Revoked, "1 right stays.", "rights stay."),
                (weight.Created, "1 user is not made.", "users are not made."),
                (weight.Granted, "1 right is not given.", "rights are not given."),
                (weight.Reactivated, "1 person stays inactive.", "people stay inactive."),
                (weight.Adopted, "1 user who was made by hand stays so.", "users who were made by hand stay so."),
                (weight.Updated, "1 person's values stay.", "people's values stay."),
            ];
        return all.Where(one => one.Count > 0).Select(one => one.Count == 1 ? one.One : $"{SessionTexts.Number(one.Count)} {one.Many}");
    }

    public static string Said(Decision decision) =>
        decision.Allowed
            ? $"{SessionTexts.Changes(decision.Lines)} allowed. The session makes {(decision.Lines == 1 ? "it" : "them")} now."
            : $"{SessionTexts.Changes(decision.Lines)} denied. Nothing of {(decision.Lines == 1 ? "it" : "them")} is done.";
}
