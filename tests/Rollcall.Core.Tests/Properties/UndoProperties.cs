using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Undoing;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What is true of undoing any import of any world, and of undoing that.</summary>
public class UndoProperties
{
    private static readonly Dictionary<Aspect, long> Nothing = [];

    [Fact]
    public void An_import_that_is_undone_leaves_the_state_before_it() =>
        Always(
            (world, import, undo, undone) =>
            {
                var made = import.Changes.OfType<CreateUser>().Select(change => change.Subject.ObjectId!.Value).ToHashSet();
                var kept = Kept(undo);
                var before = world.Users.Where(user => !kept.Contains(user.Id));
                var now = undone.Where(user => !kept.Contains(user.Id) && !IsMade(user, made, world)).ToList();

                Assert.Equal(StoreText.Of([.. before]), StoreText.Of(now));
                foreach (var user in undone.Where(user => !kept.Contains(user.Id) && IsMade(user, made, world)))
                {
                    Assert.False(user.IsActive);
                    Assert.Empty(user.Grants);
                }
            }
        );

    [Fact]
    public void An_undo_that_is_undone_leaves_the_state_after_the_import() =>
        Always(
            (world, import, undo, undone) =>
            {
                var job = world.Rules.Job;
                var redo = SessionUndo.Plan(Applying.LogOf(undo, AfterImport(world, import), job), Nothing, undone, world.Rules);
                var redone = Applying.Apply(redo, undone, job);
                var kept = Kept(redo);

                Assert.Equal(
                    StoreText.Of([.. AfterImport(world, import).Where(user => !kept.Contains(user.Id))]),
                    StoreText.Of([.. redone.Where(user => !kept.Contains(user.Id))])
                );
            }
        );

    [Fact]
    public void An_undo_that_is_planned_again_finds_nothing_to_do() =>
        Always(
            (world, import, undo, undone) =>
            {
                var again = SessionUndo.Plan(Applying.LogOf(import, world.Users, world.Rules.Job), Nothing, undone, world.Rules);
                var kept = Kept(undo);
                Assert.DoesNotContain(again.Changes, change => !kept.Contains(change.Subject.User!.Value));
                Assert.Empty(again.Waiting);
            }
        );

    [Fact]
    public void What_a_later_session_has_touched_is_never_undone_by_itself() =>
        Always(
            (world, import, _, _) =>
            {
                var done = Applying.LogOf(import, world.Users, world.Rules.Job);
                var later = done.SelectMany(change => Aspect.Of(change.Change)).Distinct().ToDictionary(aspect => aspect, _ => 7L);
                var undo = SessionUndo.Plan(done, later, AfterImport(world, import), world.Rules);

                Assert.Empty(undo.Changes);
                Assert.All(undo.Waiting, waiting => Assert.Equal(SessionUndo.Conflict, waiting.Code));
            }
        );

    [Fact]
    public void The_random_worlds_undo_every_kind_of_change()
    {
        var seen = FixedDraws.Count(Worlds.WithoutTwins, world => Undone(world).Undo.Changes.Select(change => change.GetType().Name));

        string[] expected =
        [
            nameof(ReleaseUser),
            nameof(RestoreRight),
            nameof(RevokeRight),
            nameof(UpdateUser),
            nameof(DeactivateUser),
            nameof(ReactivateUser),
        ];
        expected.Where(kind => seen.GetValueOrDefault(kind) < 10).ShouldBeEmpty();
    }

    [Fact]
    public void Undoing_leaves_an_administrator_where_there_was_one() =>
        Always(
            (world, import, _, undone) =>
                Assert.True(!HasAdministrator(AfterImport(world, import)) || HasAdministrator(undone), "somebody has to let the others in")
        );

    private static void Always(Action<World, ImportPlan, ImportPlan, IReadOnlyList<User>> check) =>
        Worlds.WithoutTwins.Sample(
            world =>
            {
                var (import, undo, after) = Undone(world);
                check(world, import, undo, Applying.Apply(undo, after, world.Rules.Job));
            },
            iter: PropertyCases.Count
        );

    private static (ImportPlan Import, ImportPlan Undo, IReadOnlyList<User> After) Undone(World world)
    {
        var import = world.Plan();
        var after = AfterImport(world, import);
        return (import, SessionUndo.Plan(Applying.LogOf(import, world.Users, world.Rules.Job), Nothing, after, world.Rules), after);
    }

    private static IReadOnlyList<User> AfterImport(World world, ImportPlan import) => Applying.Apply(import, world.Users, world.Rules.Job);

    /// <summary>Whom a guard kept from being undone in whole.</summary>
    private static HashSet<UserId> Kept(ImportPlan undo) =>
        [
            .. undo.Withheld.Select(withheld => withheld.Change.Subject.User!.Value),
            .. undo.Waiting.Select(waiting => waiting.Change.Subject.User!.Value),
        ];

    private static bool IsMade(User user, HashSet<ObjectId> made, World world) =>
        user.Anchor is { } anchor && anchor.Job == world.Rules.Job && made.Contains(anchor.ObjectId);

    private static bool HasAdministrator(IReadOnlyList<User> users) =>
        users.Any(user =>
            user.IsActive && user.Grants.Any(grant => grant.Right == Given.Administrator || grant.Right == Given.LocalAdministrator)
        );
}
