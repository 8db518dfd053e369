using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What is shown before rules are saved is what importing with them then does.</summary>
public class PreviewProperties
{
    [Fact]
    public void A_preview_of_the_same_rules_is_empty() =>
        Worlds.WithoutTwins.Sample(
            world =>
                Assert.True((Previewing.Compare(world.Directory, world.Users, world.Rules, world.Rules) with { Disbelief = null }).IsEmpty),
            iter: PropertyCases.Count
        );

    [Fact]
    public void After_an_import_with_the_old_rules_one_with_the_new_ones_does_what_the_preview_said() =>
        Gen.Select(Worlds.WithoutTwins, Worlds.WithoutTwins)
            .Sample(
                (world, other) =>
                {
                    var before = Free(world.Rules);
                    var after = Free(other.Rules) with { Job = before.Job };
                    var now = Imported(world with { Rules = before });
                    var preview = Previewing.Compare(world.Directory, now, before, after);
                    var plan = (world with { Users = now, Rules = after }).Plan();
                    if (
                        plan.Withheld.Count > 0
                        || (world with { Users = now, Rules = before }).Plan() is not { Changes.Count: 0, Withheld.Count: 0 }
                    )
                    {
                        // The last administrator stays in one of the two, and so what they do differs by that.
                        return;
                    }

                    var then = Applying.Apply(plan, now, after.Job);
                    Assert.Equal(Texts(now, then), Told(preview));
                },
                iter: PropertyCases.Count
            );

    /// <summary>Nothing waits: what waits is told as if it were allowed.</summary>
    private static ImportRules Free(ImportRules rules) => rules with { Limits = ImportLimits.None, NeedsApproval = false };

    private static IReadOnlyList<User> Imported(World world) => Applying.Apply(world.Plan(), world.Users, world.Rules.Job);

    /// <summary>Who really gained and lost what, came and went.</summary>
    private static IReadOnlyList<string> Texts(IReadOnlyList<User> now, IReadOnlyList<User> then)
    {
        var before = now.ToDictionary(user => user.Id);
        return
        [
            .. then.SelectMany(user =>
                {
                    var was = before.GetValueOrDefault(user.Id);
                    var who = was is null ? Name(null, user.Anchor?.ObjectId) : Name(user.Id, null);
                    var held = was?.Grants.Select(grant => grant.Right).ToHashSet() ?? [];
                    var holds = user.Grants.Select(grant => grant.Right).ToHashSet();
                    return holds
                        .Except(held)
                        .Select(right => $"{who} gains {right}")
                        .Concat(held.Except(holds).Select(right => $"{who} loses {right}"))
                        .Concat(user.IsActive && was is not { IsActive: true } ? [$"{who} enters"] : [])
                        .Concat(!user.IsActive && was is { IsActive: true } ? [$"{who} leaves"] : []);
                })
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> Told(Preview preview) =>
        [
            .. preview
                .Gained.Select(right => $"{Name(right.Subject)} gains {right.Right}")
                .Concat(preview.Lost.Select(right => $"{Name(right.Subject)} loses {right.Right}"))
                .Concat(preview.Entering.Select(person => $"{Name(person)} enters"))
                .Concat(preview.Leaving.Select(person => $"{Name(person)} leaves"))
                .Order(StringComparer.Ordinal),
        ];

    private static string Name(Subject subject) => Name(subject.User, subject.User is null ? subject.ObjectId : null);

    private static string Name(UserId? user, ObjectId? person) => $"{user}{person}";
}
