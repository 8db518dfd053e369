using Rollcall.Core;
using Rollcall.Core.Explaining;
using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Explaining;

/// <summary>Explains one right of one person from what was read around them.</summary>
internal sealed class RightExplainer(PersonInCopy? person, IReadOnlyDictionary<ObjectId, string> names, string who)
{
    /// <summary>A right that the person has.</summary>
    /// <param name="right">The right.</param>
    /// <param name="held">Who granted it.</param>
    /// <param name="keeps">Why it is never taken away; null: it may be.</param>
    /// <param name="undone">What the last import left undone of it, such as a removal that waits; null: nothing.</param>
    public RightWhy Held(Right right, HeldRight held, string? keeps, LeftUndone? undone)
    {
        var chains = person?.ChainsTo(right.Id) ?? new Chains([], HasMore: false);
        var goes = chains.All.Count == 0 && IsManaged(right, held);
        var (code, message) =
            chains.All.Count > 0 && held.Job is not null ? ("why.link", $"{who} has {right} through {WhyTexts.Some(Linked(chains))}.")
            : chains.All.Count > 0 ? ("why.by-hand", $"{who} has {right} by hand, and the directory gives it as well.")
            : !goes ? ("why.by-hand", $"{who} has {right} by hand.")
            : keeps is not null ? ("why.protected", $"No group that holds {who} is linked to {right}, and it stays all the same.")
            : undone is not null ? (WhyTexts.Of(undone).Code, $"{who} still has {right}. {WhyTexts.Of(undone).Message}")
            : ("why.no-link", $"No group that holds {who} is linked to {right}: the next import of {person!.Job.Name} takes it away.");
        return new RightWhy
        {
            Right = RightView.Of(right),
            RightName = right.ToString(),
            Has = true,
            Code = code,
            Message = message,
            Session = held.Session,
            At = held.At,
            Chains = [.. chains.All.Select(chain => Told(chain, right, held))],
            HasMoreChains = chains.HasMore,
            ToChange = keeps is not null ? [keeps] : ToLose(right, held, chains),
        };
    }

    /// <summary>A right that the person lacks: the nearest miss.</summary>
    /// <param name="right">The right.</param>
    /// <param name="standing">How the person stands as a whole, where that is why; null: it is not.</param>
    /// <param name="undone">What the last import left undone of this right; null: nothing.</param>
    public RightWhy Missing(Right right, WhyStanding? standing, LeftUndone? undone)
    {
        var chains = person?.ChainsTo(right.Id) ?? new Chains([], HasMore: false);
        IReadOnlyList<ObjectId> linked =
        [
            .. (person?.Rules.Links ?? []).Where(link => link.Right == right.Id).Select(link => link.Group).Distinct(),
        ];
        var groups = WhyTexts.Some([.. linked.Select(NameOf).Order(StringComparer.OrdinalIgnoreCase)]);
        var job = person?.Job.Name;
        var (code, message, change) =
            standing is { } stands ? (stands.Code, stands.Message, "")
            : linked.Count == 0
                ? (
                    "why.no-link",
                    job is null ? $"{who} was made by hand, and nobody has given {right}." : $"No group of {job} is linked to {right}.",
                    $"Link a group to {right}, or give it by hand."
                )
            : undone is not null ? (WhyTexts.Of(undone).Code, WhyTexts.Of(undone).Message, "")
            : chains.All.Count > 0
                ? (
                    "why.next-import",
                    $"{who} is in {WhyTexts.Some(Linked(chains))}, linked to {right}: the next import of {job} gives it.",
                    ""
                )
            : (
                "why.no-linked-group",
                $"{who} is in none of the groups that are linked to {right}: {groups}.",
                $"Add {who} to {groups} in the directory, or to a group in it."
            );
        return new RightWhy
        {
            Right = RightView.Of(right),
            RightName = right.ToString(),
            Has = false,
            Code = code,
            Message = message,
            Chains = [.. chains.All.Select(chain => Told(chain, right, null))],
            HasMoreChains = chains.HasMore,
            ToChange = change.Length > 0 ? [change] : [],
        };
    }

    private List<string> ToLose(Right right, HeldRight held, Chains chains)
    {
        if (chains.All.Count == 0)
        {
            return IsManaged(right, held)
                ? [$"Nothing: the next import of {person!.Job.Name} takes it away, unless it waits or is withheld."]
                : ["Nobody but a person takes it away: no link of the job gives it to anybody."];
        }

        var direct = chains.All.Select(chain => NameOf(chain.Groups[0])).Distinct().ToList();
        var linked = Linked(chains);
        var more = chains.HasMore ? " There are more ways than are shown: those as well." : "";
        List<string> ways =
        [
            $"Take {who} out of {WhyTexts.List(direct)} in the directory{(direct.Count > 1 ? ", all of them" : "")}.{more}",
        ];
        if (held.Job is not null)
        {
            // Without a link nobody manages what was given by hand, and it would stay.
            ways.Add($"Or remove the link of {WhyTexts.List(linked)} to {right}{(linked.Count > 1 ? ", all of them" : "")}.{more}");
        }

        return ways;
    }

    /// <summary>The job's imports take the right away from whoever no link gives it: one of its own, or one that it links for others.</summary>
    private bool IsManaged(Right right, HeldRight held) =>
        person is not null && (held.Job == person.Job.Name || person.Rules.Links.Any(link => link.Right == right.Id));

    private WhyChain Told(Chain chain, Right right, HeldRight? held)
    {
        IReadOnlyList<WhyGroup> groups = [.. chain.Groups.Select(group => new WhyGroup(group.Value, NameOf(group)))];
        var nested = string.Concat(groups.Skip(1).Select(group => $" → nested in {group.Name}"));
        var granted = held is not { Session: { } session }
            ? ""
            : $" → granted by session {session}{(held.At is { } at ? $" on {UtcText.Of(at)}" : "")}";
        return new WhyChain(groups, $"member of {groups[0].Name}{nested} → linked to {right} by job {person!.Job.Name}{granted}");
    }

    private List<string> Linked(Chains chains) => [.. chains.All.Select(chain => NameOf(chain.Linked)).Distinct()];

    private string NameOf(ObjectId group) => names.GetValueOrDefault(group) is { Length: > 0 } name ? name : group.ToString();
}

/// <summary>Who granted a right.</summary>
/// <param name="Job">The job's name; null: a person did.</param>
/// <param name="Session">The session; null: a person did.</param>
/// <param name="At">When it ended.</param>
internal sealed record HeldRight(string? Job, long? Session, DateTimeOffset? At);
