using Rollcall.Sandbox.Graph;
using static Rollcall.Sandbox.Scenarios.ScenarioNames;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Every scenario, in the order in which they happen to a call.</summary>
internal static class ScenarioList
{
    public static readonly List<Scenario> All =
    [
        .. Slow(),
        .. Throttled(),
        .. Failing(),
        .. Pages(),
        .. Rights(),
        .. Untrue(),
        .. DeltaScenarios.All,
    ];

    /// <exception cref="BadScenarioException">There is none of that name.</exception>
    public static Scenario Find(string name) =>
        All.Find(scenario => scenario.Name == name)
        ?? throw new BadScenarioException(
            true,
            $"There is no scenario '{name}'. There are: {string.Join(", ", All.Select(scenario => scenario.Name))}."
        );

    private static IEnumerable<Scenario> Slow() =>
        [
            new(Latency, "Answers come late, some later than others.", Reach.Requests, (_, _) => Act.Of(LateAnswers.Wait))
            {
                Parameters = ["seconds", "jitter"],
            },
            new(
                Budget,
                "An app that spends more resource units than are published for the size of the tenant is answered with 429.",
                Reach.Everything,
                (order, tenant) => new SpendingAct(order, tenant)
            )
            {
                Parameters = ["size", "units"],
            },
        ];

    private static IEnumerable<Scenario> Throttled() =>
        [
            Throttle(ThrottledSeconds, "429 with Retry-After in whole seconds.", Throttling.InSeconds),
            Throttle(ThrottledDecimal, "429 with Retry-After in decimal seconds, such as 2.128.", Throttling.InDecimals),
            Throttle(ThrottledDate, "429 with Retry-After as an HTTP date.", Throttling.AsDate),
            Throttle(ThrottledOne, "429 with Retry-After: 1 every time, for minutes on end.", _ => "1") with
            {
                Lasts = 180,
            },
            Throttle(ThrottledSilent, "429 without Retry-After.", _ => null),
        ];

    private static Scenario Throttle(string name, string sentence, Func<Encounter, string?> retryAfter) =>
        new(name, sentence, Reach.Requests, (_, _) => Act.Of(encounter => Throttling.Refuse(encounter, retryAfter(encounter))))
        {
            Parameters = name is ThrottledOne or ThrottledSilent ? [] : ["seconds"],
        };

    private static IEnumerable<Scenario> Failing() =>
        [
            new(Unavailable, "Bursts of 503, some with Retry-After.", Reach.Requests, (_, _) => Act.Of(Failures.Unavailable))
            {
                Burst = 3,
                Pause = 9,
            },
            new(GatewayTimeout, "Bursts of 504, some with Retry-After.", Reach.Requests, (_, _) => Act.Of(Failures.GatewayTimeout))
            {
                Burst = 2,
                Pause = 10,
            },
            new(PageFails, "A page fails every time.", Reach.Requests, (_, _) => Act.Of(Failures.Page)) { Parameters = ["status"] },
            new(
                Reset,
                "The connection breaks in the middle of the body.",
                Reach.Requests,
                (_, _) => Act.Of(_ => new Trouble.Broken(Breakage.Reset))
            ),
            new(
                CutJson,
                "A whole answer of HTTP whose JSON ends early.",
                Reach.Requests,
                (_, _) => Act.Of(_ => new Trouble.Broken(Breakage.CutJson))
            ),
            new(ProxyHtml, "A proxy answers 200 with a page of its own.", Reach.Requests, (_, _) => Act.Of(_ => Failures.Proxy)),
            new(
                MembersNotFound,
                "The members of a group are 404; the group itself is there.",
                Reach.Sight,
                (_, _) => Act.Of(Failures.NotFound)
            )
            {
                Targets = [ScenarioTarget.Members],
                DefaultTarget = ScenarioTarget.Members,
            },
            new(ForbiddenGroup, "One group and its members are 403.", Reach.Everything, (_, _) => Act.Of(Failures.Forbidden))
            {
                NeedsGroup = true,
            },
        ];

    private static IEnumerable<Scenario> Pages() =>
        [
            Page(NoValue, "A page has no property value.", bend => bend with { LacksValue = true }),
            Page(
                EmptyPages,
                "A page holds nothing and has a next link; what it should have held comes next.",
                bend => bend with { IsEmpty = true }
            ),
            Page(Doubled, "The last item of a page comes again on the next one.", bend => bend with { Repeats = true }),
            Page(LinkLoop, "The next link of a page leads to the page itself.", bend => bend with { LeadsHere = true }),
            new(LinkCircle, "The next link of the second page leads back to the first.", Reach.Pages, (_, _) => Act.Of(Links.Circle)),
            new(
                ExpiredPageToken,
                "The next link of a page has expired when it is followed: Directory_ExpiredPageToken.",
                Reach.Pages,
                (_, _) => Act.Of(Links.Expire)
            ),
            new(
                ShortPages,
                "Pages hold fewer items than were asked for.",
                Reach.Pages,
                (order, _) => Act.Of(_ => Trouble.Page(bend => bend with { Most = order.Items ?? 10 }))
            )
            {
                Parameters = ["items"],
            },
            Page(
                Empty,
                "A list has nothing in it, and its count says so too; of people, when no target is said.",
                bend => bend with { Ends = true }
            ) with
            {
                Reach = Reach.Sight,
                DefaultTarget = ScenarioTarget.Users,
            },
        ];

    private static Scenario Page(string name, string sentence, Func<PageBend, PageBend> bend) =>
        new(name, sentence, Reach.Pages, (_, _) => Act.Of(_ => Trouble.Page(bend)));

    private static IEnumerable<Scenario> Rights() =>
        [
            new(TokenDies, "A token is refused early with 401; a fresh one is good.", Reach.Requests, (_, _) => new DyingTokens()),
            new(
                PermissionWithdrawn,
                "While something is read, the permission for it is withdrawn: 403, and new tokens lack it.",
                Reach.Requests,
                (order, _) => new WithdrawnPermission(order)
            ),
            new(
                LimitedInformation,
                "Objects come with their ids and nothing else, 200 OK.",
                Reach.Pages,
                (_, _) => Act.Of(_ => new Trouble.Bent(call => call with { IsLimited = true }))
            ),
            new(
                HiddenGroup,
                "A group hides its members: an empty 200 without Member.Read.Hidden.",
                Reach.Everything,
                (_, _) => Act.Of(Sights.Hidden)
            )
            {
                NeedsGroup = true,
            },
        ];

    private static IEnumerable<Scenario> Untrue() =>
        [
            new(DeletedGroup, "A group is gone: 404, and in no list.", Reach.Everything, (_, _) => Act.Of(Sights.Deleted))
            {
                NeedsGroup = true,
            },
            new(Strangers, "Everybody is somebody else: as many people, all with other ids.", Reach.Sight, Sights.Strangers),
            new(
                ReplicationLag,
                "What was made or changed of late is not seen yet.",
                Reach.Sight,
                (order, tenant) => new LaggingCopy(order, tenant)
            )
            {
                Parameters = ["seconds", "requests"],
            },
            new(WrongTenant, "The organization answers with another id.", Reach.Requests, (_, _) => Act.Of(Sights.WrongTenant))
            {
                Targets = [ScenarioTarget.Organization],
                DefaultTarget = ScenarioTarget.Organization,
            },
        ];
}
