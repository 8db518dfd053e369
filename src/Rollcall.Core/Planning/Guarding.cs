using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Takes out of a plan what must never happen, and says when a person has to look at the plan before it is applied.</summary>
internal static class Guarding
{
    /// <summary>Divides the changes into those to carry out and those that a rule of ours forbids. Each guard sees what the one before left.</summary>
    public static (IReadOnlyList<Change> Changes, IReadOnlyList<WithheldChange> Withheld) Withhold(
        IReadOnlyList<Change> changes,
        IReadOnlyList<User> users,
        ImportRules rules
    ) => LastAdministrator.Keep(changes, users, rules.Rights);

    public static IEnumerable<Objection> Object(DirectorySnapshot directory, IReadOnlyList<User> users, ImportRules rules)
    {
        var imported = users.Count(user => user.IsActive && user.Anchor?.Job == rules.Job);
        if (directory.Users.Count == 0 && imported > 0)
        {
            yield return new Objection(
                "directory.empty",
                $"The directory answered with no user at all, but this job has imported {imported} who are active. "
                    + "Nothing of this plan may be applied; check the job's connection and what it may read in the directory."
            );
        }
    }
}
