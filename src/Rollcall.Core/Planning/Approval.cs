using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Lets every change of a job wait for a person where the job asks for that.</summary>
public static class Approval
{
    /// <summary>The stable code of what waits because nothing of this job is applied unseen.</summary>
    public const string Required = "approval.required";

    public const string Message =
        "Every import of this job waits until somebody has approved its plan. Look at what it would do, then allow or deny it.";

    internal static Guarded Ask(Guarded guarded, ImportRules rules)
    {
        if (!rules.NeedsApproval || !guarded.IsAnyOpen)
        {
            return guarded;
        }

        return guarded.Wait(change => new WaitingChange(change, Required, Message)) with
        {
            Objections = [.. guarded.Objections, new Objection(Required, Message)],
        };
    }
}
