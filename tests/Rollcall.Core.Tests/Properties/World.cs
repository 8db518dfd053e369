using System.Text;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>All that one planning sees.</summary>
internal sealed record World(DirectorySnapshot Directory, IReadOnlyList<User> Users, ImportRules Rules)
{
    public RecentSwitches Past { get; init; } = RecentSwitches.None;

    public ImportPlan Plan() => ImportPlanner.Plan(Directory, Users, Rules, Past);

    public override string ToString()
    {
        var text = new StringBuilder("\n");
        text.AppendJoin('\n', Directory.Users).Append('\n');
        foreach (var (group, members) in Directory.Members)
        {
            text.Append($"{group}: {string.Join(' ', members)}\n");
        }

        foreach (var user in Users)
        {
            text.Append($"{user} {string.Join(' ', user.Grants)}\n");
        }

        return text.Append(Rules).AppendJoin(' ', Rules.Links).Append('\n').ToString();
    }
}

/// <summary>A store, and what directories and rules became from one import to the next.</summary>
internal sealed record History(IReadOnlyList<User> Users, IReadOnlyList<(DirectorySnapshot Directory, ImportRules Rules)> Steps)
{
    /// <summary>What each planning saw, and what was left after its plan was applied.</summary>
    public IEnumerable<(World Before, ImportPlan Plan, World After)> Imports()
    {
        var users = Users;
        foreach (var (directory, rules) in Steps)
        {
            var before = new World(directory, users, rules);
            var plan = before.Plan();
            users = Applying.Apply(plan, users, rules.Job);
            yield return (before, plan, before with { Users = users });
        }
    }

    public override string ToString() => string.Concat(Steps.Select(step => new World(step.Directory, Users, step.Rules)));
}
