using CsCheck;
using Rollcall.Core.Planning;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What a partial reading may do, held against the whole reading of which it is a part.</summary>
public class BadDayProperties
{
    [Fact]
    public void A_partial_reading_never_takes_from_anybody_what_the_whole_one_would_not_take() =>
        Always(
            (day, partial, whole) =>
            {
                var wanted = Wanted(whole).ToHashSet();
                var rejected = whole.Rejections.Select(rejection => rejection.Subject.User).ToHashSet();
                var oracle = new Oracle(day.Whole);
                foreach (var removal in partial.Changes.Where(IsRemoval))
                {
                    // Whom the whole reading rejects it leaves as they are; still, no link may give what is taken.
                    var isRight = rejected.Contains(removal.Subject.User)
                        ? oracle.TakesWhereNobodyIsRejected(removal)
                        : wanted.Contains(Line(removal));
                    Assert.True(isRight, $"{removal} is taken");
                }
            }
        );

    [Fact]
    public void What_the_whole_reading_would_take_and_the_partial_one_does_not_is_withheld_or_waits_with_a_sentence() =>
        Always(
            (day, partial, whole) =>
            {
                var taken = partial.Changes.Select(Line).ToHashSet();
                var told = partial
                    .Withheld.Select(withheld => (withheld.Change, withheld.Message))
                    .Concat(partial.Waiting.Select(waiting => (waiting.Change, waiting.Message)))
                    .ToLookup(held => Line(held.Change), held => held.Message);
                // Whose login somebody else seems to keep is rejected, and told so; who is not met is not adopted yet.
                var exempt = partial
                    .Rejections.Select(rejection => rejection.Subject.User)
                    .Union(day.Whole.Users.Where(user => user.Anchor is null).Select(user => (UserId?)user.Id))
                    .ToHashSet();
                foreach (var removal in whole.Changes.Where(change => IsRemoval(change) && !exempt.Contains(change.Subject.User)))
                {
                    var isTold = told[Line(removal)].Any(message => message.EndsWith('.'));
                    Assert.True(taken.Contains(Line(removal)) || isTold, $"{removal} is neither done nor told of");
                }
            }
        );

    [Fact]
    public void Whatever_is_withheld_as_incomplete_names_what_the_plan_lists_as_unread() =>
        Always(
            (_, partial, _) =>
            {
                Assert.True(partial.Unread.Count > 0 || partial.Withheld.All(withheld => withheld.Code != "guard.incomplete"));
                Assert.True(partial.Unread.Any(unread => unread.IsGone) || partial.Waiting.Count == 0);
            }
        );

    [Fact]
    public void A_partial_reading_followed_by_the_whole_one_ends_where_the_whole_one_alone_would_have_ended()
    {
        var compared = 0;
        Always(
            (day, partial, whole) =>
            {
                var job = day.Whole.Rules.Job;
                var users = Applying.Apply(partial, day.Whole.Users, job);
                var then = (day.Whole with { Users = users }).Plan();
                if (!whole.Rejections.Any(DependsOnTheOrder) && !new[] { partial, whole, then }.Any(DependsOnTheOrder))
                {
                    Interlocked.Increment(ref compared);
                    Assert.Equal(StoreText.Of(Applying.Apply(whole, day.Whole.Users, job)), StoreText.Of(Applying.Apply(then, users, job)));
                }
            }
        );
        compared.ShouldBeGreaterThan(PropertyCases.Count / 4);
    }

    /// <summary>Whom the whole reading leaves out it leaves as they are; the partial one may have done what it could tell, and made somebody who has the login.</summary>
    private static bool DependsOnTheOrder(Rejection rejection) =>
        rejection is DuplicateLogin or LoginTaken or AmbiguousMatch || rejection.Subject.User is not null;

    /// <summary>Which administrator is the last one, and whether anybody who is active is left to be met.</summary>
    private static bool DependsOnTheOrder(ImportPlan plan) =>
        plan.Objections.Count > 0 || plan.Withheld.Any(withheld => withheld.Code == "guard.last-administrator");

    /// <summary>What a directory that is believed asks for, done or not.</summary>
    private static IEnumerable<string> Wanted(ImportPlan plan) =>
        plan
            .Changes.Concat(
                plan.Withheld.Where(withheld => withheld.Code == "guard.last-administrator").Select(withheld => withheld.Change)
            )
            .Select(Line);

    private static bool IsRemoval(Change change) => change is RevokeRight or DeactivateUser;

    /// <summary>Whose it is and what; the reason why somebody leaves may be another one.</summary>
    private static string Line(Change change) =>
        change is RevokeRight revoke ? $"{change.Subject.User} {revoke.Right}" : $"{change.Subject.User} {change.GetType()}";

    private static void Always(Action<BadDay, ImportPlan, ImportPlan> check) =>
        BadDay.Any.Sample(day => check(day, day.Partial.Plan(), day.Whole.Plan()), iter: PropertyCases.Count);
}
