using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Graph.Delta;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>What one call asks for, as a scenario aims: which collection, of which group, which page.</summary>
internal sealed record Asked(GraphCall Call, ScenarioTarget? Target, bool IsPage, Guid? Group, int Page, int Cost)
{
    private const string UsersDelta = "users/delta";
    private const string GroupsDelta = "groups/delta";

    /// <summary>Whether it is asked what has changed.</summary>
    public bool IsDelta { get; private init; }

    /// <summary>Whether a round begins where an earlier one ended.</summary>
    public bool BeginsAgain => IsDelta && DeltaQuery.HasDeltaToken(Call);

    /// <summary>The same for two calls that ask for the same page of the same collection.</summary>
    public string Key => $"{Call.Path.ToLowerInvariant()} {Page}";

    /// <summary>Whether it is a page of people, groups or members.</summary>
    public bool IsListPage => IsPage && Target is not (ScenarioTarget.Organization or ScenarioTarget.Objects);

    public static Asked Of(GraphCall call, string template, int cost)
    {
        var (target, isPage) = TargetOf(template);
        var inGroup = template.StartsWith("groups/{id}", StringComparison.Ordinal) && Guid.TryParse(call.Keys[0], out var id);
        var page = template is UsersDelta or GroupsDelta ? DeltaQuery.PageOf(call, template.Split('/')[0]) : PagePlace.Of(call).Number;
        return new Asked(call, target, isPage, inGroup ? Guid.Parse(call.Keys[0]) : null, page, cost)
        {
            IsDelta = template is UsersDelta or GroupsDelta,
        };
    }

    private static (ScenarioTarget? Target, bool IsPage) TargetOf(string template) =>
        template switch
        {
            "users" or UsersDelta => (ScenarioTarget.Users, true),
            "users/$count" or "users/{id}" => (ScenarioTarget.Users, false),
            "groups" or GroupsDelta => (ScenarioTarget.Groups, true),
            "groups/$count" or "groups/{id}" => (ScenarioTarget.Groups, false),
            "organization" => (ScenarioTarget.Organization, true),
            "directoryObjects/getByIds" => (ScenarioTarget.Objects, true),
            _ when template.StartsWith("groups/{id}/", StringComparison.Ordinal) => (
                ScenarioTarget.Members,
                !template.EndsWith("/$count", StringComparison.Ordinal)
            ),
            _ => (null, false),
        };
}
