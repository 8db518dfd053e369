using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Turns what a plan says into lines of a session's log.</summary>
/// <param name="rules">What the plan was made with.</param>
/// <param name="groupNames">The names of the directory's groups.</param>
/// <param name="isUndo">The plan turns round what a session did.</param>
internal sealed class PlanLines(ImportRules rules, IReadOnlyDictionary<ObjectId, string> groupNames, bool isUndo)
{
    private readonly Reasons reasons = new(rules, groupNames);

    /// <summary>What is told of a right that one group gives is the same for everybody in it; there are as many of these as links.</summary>
    private readonly Dictionary<(ObjectId Group, RightId Right), Telling> told = [];

    /// <summary>The lines of a person follow each other.</summary>
    private (Subject? Subject, string Key) searched;

    public SessionLineRow Of(Change change)
    {
        if (change is not GrantRight { Groups: [var group], Right: var right })
        {
            return Explained(change);
        }

        if (!told.TryGetValue((group, right), out var same))
        {
            var first = Explained(change);
            told[(group, right)] = new Telling(first.Stage, first.Code, first.Message, first.Rule, first.ReadDetails(), first.Details);
            return first;
        }

        var again = About(change.Subject, same.Stage, LineOutcome.Planned);
        (again.Code, again.Message, again.RightId) = (same.Code, same.Message, right.Value);
        again.Rule = same.Rule;
        again.Write(same.Details, same.Json);
        return again;
    }

    private SessionLineRow Explained(Change change)
    {
        var line = Bare(change);
        var reason = isUndo ? Reasons.OfUndo : reasons.Of(change);
        line.Rule = reason.Rule;
        line.Write(DetailsOf(change) with { Why = reason.Sentence });
        return line;
    }

    /// <summary>Like a planned one, since it may still be applied.</summary>
    public SessionLineRow Of(WaitingChange waiting)
    {
        var line = Bare(waiting.Change);
        line.Outcome = LineOutcome.Waiting;
        line.Hold = waiting.Code;
        line.Rule = Reasons.Of(waiting).Rule;
        line.Write(DetailsOf(waiting.Change) with { Why = waiting.Message });
        return line;
    }

    public SessionLineRow Of(WithheldChange withheld)
    {
        var line = Bare(withheld.Change);
        line.Stage = LineStage.None;
        line.Outcome = LineOutcome.Withheld;
        line.Message = withheld.Message;
        line.Code = line.Hold = withheld.Code;
        line.Rule = Reasons.Of(withheld).Rule;
        line.Write(DetailsOf(withheld.Change));
        return line;
    }

    public SessionLineRow Of(Rejection rejection)
    {
        var line = About(rejection.Subject, LineStage.None, LineOutcome.Rejected);
        line.Code = rejection.Code;
        line.Message = rejection.Message;
        line.Rule = Reasons.Of(rejection).Rule;
        line.Write(new LineDetails { Fields = rejection.Fields });
        return line;
    }

    private SessionLineRow Bare(Change change)
    {
        string Named(RightId right) => rules.Rights.TryGetValue(right, out var known) ? known.ToString() : right.ToString();
        var line = About(change.Subject, MarkOf(ApplyStages.Of(change)), LineOutcome.Planned);
        (line.Code, line.Message) = change switch
        {
            CreateUser => ("user.created", "New user."),
            AdoptUser adopt => ("user.adopted", $"Made by hand, now led by the directory. {Text(adopt.Fields)}".TrimEnd()),
            UpdateUser update => ("user.updated", Text(update.Fields)),
            ReleaseUser release => (
                "user.released",
                $"Made by hand again, no longer led by the directory. {Text(release.Fields)}".TrimEnd()
            ),
            ReactivateUser => ("user.reactivated", isUndo ? "Active again." : "In scope again."),
            RestoreRight restore => ("right.granted", $"Gets back {Named(restore.Right)}."),
            GrantRight grant => ("right.granted", $"Gets {Named(grant.Right)}."),
            RevokeRight { Reason: LeaverReason.Undone } revoke => ("right.revoked", $"Loses {Named(revoke.Right)} again."),
            RevokeRight revoke => ("right.revoked", $"Loses {Named(revoke.Right)}: no link gives it any more."),
            DeactivateUser { Reason: LeaverReason.Undone } => ("user.deactivated", "Inactive again."),
            DeactivateUser leaver => ("user.deactivated", Reasons.TextOf(leaver.Reason)),
            _ => throw new InvalidOperationException($"{change.GetType().Name} is not told in a log."),
        };
        line.RightId = change switch
        {
            GrantRight grant => grant.Right.Value,
            RevokeRight revoke => revoke.Right.Value,
            RestoreRight restore => restore.Right.Value,
            _ => null,
        };
        return line;
    }

    private SessionLineRow About(Subject subject, LineStage stage, LineOutcome outcome) =>
        new()
        {
            Stage = stage,
            Outcome = outcome,
            UserId = subject.User?.Value,
            ObjectId = subject.ObjectId?.Value,
            Login = subject.Login,
            Name = subject.Name,
            SearchKey = KeyOf(subject),
        };

    private string KeyOf(Subject subject)
    {
        if (!ReferenceEquals(searched.Subject, subject))
        {
            searched = (subject, LoginKey.Of($"{subject.Name} {subject.Login}"));
        }

        return searched.Key;
    }

    /// <summary>What lines of a stage are marked with.</summary>
    public static LineStage MarkOf(ApplyStage stage) =>
        stage switch
        {
            ApplyStage.Logins => LineStage.Logins,
            ApplyStage.Additions => LineStage.Additions,
            ApplyStage.Removals => LineStage.Removals,
        };

    private static LineDetails DetailsOf(Change change) =>
        change switch
        {
            CreateUser create => new LineDetails { Profile = create.Profile },
            AdoptUser adopt => new LineDetails { Profile = adopt.Profile, Changes = adopt.Fields },
            UpdateUser update => new LineDetails { Profile = update.Profile, Changes = update.Fields },
            ReleaseUser release => new LineDetails
            {
                Profile = release.Profile,
                Changes = release.Fields,
                Filled = release.Filled.Count > 0 ? release.Filled : null,
            },
            RestoreRight restore => new LineDetails { Origin = new LineOrigin(restore.Origin.Job?.Value, restore.Origin.Session) },
            GrantRight grant => new LineDetails { Groups = [.. grant.Groups.Select(group => group.Value)] },
            _ => new LineDetails(),
        };

    private static string Text(IReadOnlyList<FieldChange> fields) => string.Join(" ", fields.Select(Text));

    private static string Text(FieldChange field) => $"{field.Field}: {field.Old ?? "(nothing)"} → {field.New ?? "(nothing)"}.";

    /// <summary>What a line says that is not about its person.</summary>
    private sealed record Telling(LineStage Stage, string Code, string Message, string? Rule, LineDetails Details, string Json);
}
