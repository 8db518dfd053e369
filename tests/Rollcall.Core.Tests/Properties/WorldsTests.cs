using Rollcall.Core.Planning;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Properties are worth what their worlds are: in these, everything that can happen does happen, and often.</summary>
public class WorldsTests
{
    /// <summary>Only an undo makes them, or an import that does not look at everybody; other properties look that they do.</summary>
    private static readonly string[] NotOfImports =
    [
        nameof(ReleaseUser),
        nameof(RestoreRight),
        nameof(UnknownPerson),
        nameof(LeaverReason.Undone),
    ];

    private static readonly string[] Expected =
    [
        .. KindsOf<Change>(),
        .. KindsOf<Rejection>(),
        .. Enum.GetNames<LeaverReason>().Except(NotOfImports),
        "guard.last-administrator",
        "directory.empty",
        "directory.strangers",
        "user.missing-field",
        "user.malformed-field",
        "unchanged",
        "excluded",
        "changed login",
        "swapped logins",
        "several groups for one right",
        "several candidates",
        "several claimants",
        "taken by one who was rejected",
    ];

    [Fact]
    public void The_random_histories_reach_every_kind_of_change_rejection_and_guard()
    {
        var seen = FixedDraws.Count(Worlds.Histories, history => history.Imports().SelectMany(import => Kinds(import.Plan)));

        Expected.Where(what => seen.GetValueOrDefault(what) < 10).ShouldBeEmpty();
    }

    [Fact]
    public void The_random_bad_days_reach_every_guard_and_every_limit_and_let_things_pass_as_well()
    {
        string[] expected =
        [
            "guard.incomplete",
            "guard.group-gone",
            "guard.protected",
            "guard.last-administrator",
            "guard.unsteady",
            "limit.deactivated",
            "limit.revoked",
            "limit.revoked-per-right",
            "limit.created",
            "directory.empty",
            "directory.strangers",
            .. KindsOf<Change>(),
            .. KindsOf<Change>().Select(kind => $"{kind} waits"),
            .. KindsOf<Change>().Select(kind => $"{kind} is withheld"),
        ];
        var seen = FixedDraws.Count(
            GuardedWorlds.Any,
            world =>
            {
                var plan = world.Plan();
                return
                [
                    .. Kinds(plan),
                    .. plan.Waiting.Select(waiting => waiting.Code),
                    .. plan.Waiting.Select(waiting => $"{waiting.Change.GetType().Name} waits"),
                    .. plan.Withheld.Select(withheld => $"{withheld.Change.GetType().Name} is withheld"),
                ];
            }
        );

        expected.Where(what => seen.GetValueOrDefault(what) < 10).ShouldBeEmpty();
    }

    private static IEnumerable<string> KindsOf<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.BaseType == typeof(T)).Select(type => type.Name).Except(NotOfImports);

    private static IEnumerable<string> Kinds(ImportPlan plan)
    {
        var renamed = plan.Changes.OfType<UpdateUser>().SelectMany(update => update.Fields.Where(field => field.Field == "login")).ToList();
        return
        [
            .. plan.Changes.Select(change => change.GetType().Name),
            .. plan.Changes.OfType<DeactivateUser>().Select(change => change.Reason.ToString()),
            .. plan.Changes.OfType<GrantRight>().Where(grant => grant.Groups.Count > 1).Select(_ => "several groups for one right"),
            .. plan.Rejections.Select(rejection => rejection.GetType().Name),
            .. plan.Rejections.Select(rejection => rejection.Code),
            .. plan
                .Rejections.OfType<AmbiguousMatch>()
                .Select(match => match.Candidates.Count > 1 ? "several candidates" : "several claimants"),
            .. plan.Rejections.OfType<LoginTaken>().Where(IsHeldByRejected).Select(_ => "taken by one who was rejected"),
            .. plan.Withheld.Select(withheld => withheld.Code),
            .. plan.Objections.Select(objection => objection.Code),
            .. Enumerable.Repeat("unchanged", plan.Unchanged),
            .. Enumerable.Repeat("excluded", plan.Excluded),
            .. renamed.Select(_ => "changed login"),
            .. renamed.Where(one => renamed.Any(other => other.Old == one.New && other.New == one.Old)).Select(_ => "swapped logins"),
        ];

        bool IsHeldByRejected(LoginTaken taken) => plan.Rejections.Any(rejection => rejection.Subject.User == taken.Holder.User);
    }
}
