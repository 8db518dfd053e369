using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Turns a plan into the lines of a session's log.</summary>
/// <param name="rules">What the plan was made with.</param>
/// <param name="groupNames">The names of the directory's groups.</param>
/// <param name="isUndo">The plan turns round what a session did.</param>
internal sealed class PlanLines(ImportRules rules, IReadOnlyDictionary<ObjectId, string> groupNames, bool isUndo)
{
    private readonly Reasons reasons = new(rules, groupNames);

    /// <summary>What is told of a right that one group gives is the same for everybody in it; there are as many of these as links.</summary>
    private readonly Dictionary<(ObjectId Group, RightId Right), SessionLineRow> told = [];

    /// <summary>The lines of a person follow each other.</summary>
    private (Subject? Subject, string Key) searched;

    /// <summary>The lines one after the other: there may be a million, and nobody needs them all at once.</summary>
    public IEnumerable<SessionLineRow> Of(long session, ImportPlan plan) =>
        plan
            .Changes.Select(Of)
            .Concat(plan.Waiting.Select(Of))
            .Concat(plan.Withheld.Select(Of))
            .Concat(plan.Rejections.Select(Of))
            .Select(
                (line, index) =>
                {
                    (line.SessionId, line.Number) = (session, index + 1);
                    return line;
                }
            );

    public SessionLineRow Of(Change change)
    {
        if (change is not GrantRight { Groups: [var group], Right: var right })
        {
            return Explained(change);
        }

        if (!told.TryGetValue((group, right), out var same))
        {
            return told[(group, right)] = Explained(change);
        }

        var again = About(change.Subject, same.Stage, same.Outcome);
        (again.Code, again.Message, again.RightId) = (same.Code, same.Message, same.RightId);
        (again.Rule, again.Details) = (same.Rule, same.Details);
        return again;
    }

    private SessionLineRow Explained(Change change)
    {
        var line = Bare(change);
        var reason = isUndo ? Reasons.OfUndo : reasons.Of(change);
        line.Rule = reason.Rule;
        line.Details = (DetailsOf(change) with { Why = reason.Sentence }).ToJson();
        return line;
    }

    /// <summary>Like a planned one, since it may still be applied.</summary>
    public SessionLineRow Of(WaitingChange waiting)
    {
        var line = Bare(waiting.Change);
        line.Outcome = LineOutcome.Waiting;
        line.Hold = waiting.Code;
        line.Rule = Reasons.Of(waiting).Rule;
        line.Details = (DetailsOf(waiting.Change) with { Why = waiting.Message }).ToJson();
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
        line.Details = DetailsOf(withheld.Change).ToJson();
        return line;
    }

    private SessionLineRow Of(Rejection rejection)
    {
        var line = About(rejection.Subject, LineStage.None, LineOutcome.Rejected);
        line.Code = rejection.Code;
        line.Message = rejection.Message;
        line.Rule = Reasons.Of(rejection).Rule;
        line.Details = new LineDetails { Fields = rejection.Fields }.ToJson();
        return line;
    }

    private SessionLineRow Bare(Change change)
    {
        string Named(RightId right) => rules.Rights.TryGetValue(right, out var known) ? known.ToString() : right.ToString();
        var line = About(change.Subject, StageOf(change), LineOutcome.Planned);
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

    private static LineStage StageOf(Change change) =>
        change switch
        {
            AdoptUser adopt when ChangesLogin(adopt.Fields) => LineStage.Logins,
            ReleaseUser release when ChangesLogin(release.Fields) => LineStage.Logins,
            UpdateUser update when ChangesLogin(update.Fields) => LineStage.Logins,
            RevokeRight or DeactivateUser => LineStage.Removals,
            _ => LineStage.Additions,
        };

    private static bool ChangesLogin(IReadOnlyList<FieldChange> fields) => fields.Any(field => field.Field == "login");

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
}
