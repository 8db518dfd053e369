using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Decides what an import would do. It reads nothing and writes nothing: the same input gives the same plan, in any order.</summary>
public static class ImportPlanner
{
    public static ImportPlan Plan(DirectorySnapshot directory, IReadOnlyList<User> users, ImportRules rules)
    {
        var people = Scoping.Divide(directory, users, rules);
        var (mapped, incomplete) = Mapping.Map(people.InScope, rules);
        var (matched, refused) = Matching.Match(mapped, users, rules);
        var (wanted, unchanged) = Diffing.Diff(matched, people.Leavers, rules);
        var (changes, withheld) = Guarding.Withhold(wanted, users, rules);

        return new ImportPlan
        {
            Changes = changes,
            Rejections = [.. incomplete.Concat(refused).Order(RejectionOrder.Instance)],
            Withheld = withheld,
            Objections = [.. Guarding.Object(directory, users, rules)],
            Unchanged = unchanged,
            Excluded = people.Excluded,
        };
    }
}
