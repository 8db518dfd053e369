using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Core.Undoing;

/// <summary>What a session has done to a user's values and to who leads them, turned round.</summary>
/// <param name="Subject">The user with the values that it gets back.</param>
/// <param name="Free">What nobody has touched since; null: nothing.</param>
/// <param name="Conflict">What has changed again since; null: nothing.</param>
internal sealed record ProfileUndo(Subject Subject, Change? Free, WaitingChange? Conflict)
{
    public static ProfileUndo Of(User user, IReadOnlyList<AppliedChange> done, IReadOnlyDictionary<Aspect, long> later)
    {
        var (back, conflicts, reasons) = Values(user, done, later);
        var lead = done.LastOrDefault(change => change.Change is AdoptUser or ReleaseUser);
        var isLed = user.Anchor is not null;
        var turnsLead = lead is not null && isLed == lead.Change is AdoptUser;
        var freeLead = turnsLead && !later.ContainsKey(Aspect.OfAnchor(user.Id)) ? lead : null;
        var waitingLead = turnsLead && freeLead is null ? lead : null;
        if (waitingLead is not null)
        {
            reasons.Add($"session {later[Aspect.OfAnchor(user.Id)]} has changed who leads this user since");
        }

        var freeProfile = With(user.Profile, back);
        var free = Change(user, freeProfile, back, freeLead);
        var waiting = Change(user, With(freeProfile, conflicts), conflicts, waitingLead);
        var subject = Subjects.Of(user) with { Login = freeProfile.Login, Name = freeProfile.Name };
        return new ProfileUndo(subject, free, waiting is null ? null : new WaitingChange(waiting, SessionUndo.Conflict, Sentence(reasons)));
    }

    /// <summary>The values that go back, and those that have changed again since.</summary>
    private static (List<FieldChange> Back, List<FieldChange> Conflicts, List<string> Reasons) Values(
        User user,
        IReadOnlyList<AppliedChange> done,
        IReadOnlyDictionary<Aspect, long> later
    )
    {
        var (back, conflicts, reasons) = (new List<FieldChange>(), new List<FieldChange>(), new List<string>());
        foreach (var field in done.SelectMany(Written).GroupBy(field => field.Field))
        {
            var (before, left, now) = (field.First().Old, field.Last().New, ProfileFields.ValueOf(user.Profile, field.Key));
            if (now == before)
            {
                continue;
            }

            var turn = new FieldChange(field.Key, now, before);
            if (later.TryGetValue(Aspect.OfField(user.Id, field.Key), out var session))
            {
                conflicts.Add(turn);
                reasons.Add($"session {session} has changed {field.Key} to {Shown(now)} since");
            }
            else if (now != left)
            {
                conflicts.Add(turn);
                reasons.Add($"somebody has changed {field.Key} to {Shown(now)} by hand since");
            }
            else
            {
                back.Add(turn);
            }
        }

        return (back, conflicts, reasons);
    }

    /// <summary>The values that a change really wrote.</summary>
    private static IReadOnlyList<FieldChange> Written(AppliedChange done) => done.Former ?? ProfileFields.ChangedBy(done.Change);

    private static Change? Change(User user, UserProfile profile, List<FieldChange> fields, AppliedChange? lead)
    {
        var subject = Subjects.Of(user) with
        {
            ObjectId = user.Anchor?.ObjectId ?? lead?.Change.Subject.ObjectId,
            Login = profile.Login,
            Name = profile.Name,
        };
        return lead?.Change switch
        {
            AdoptUser => new ReleaseUser(subject, profile, fields, lead.Filled ?? []),
            ReleaseUser => new AdoptUser(subject, profile, fields),
            _ => fields.Count > 0 ? new UpdateUser(subject, profile, fields) : null,
        };
    }

    private static UserProfile With(UserProfile profile, IEnumerable<FieldChange> fields) =>
        fields.Aggregate(profile, (changed, field) => ProfileFields.With(changed, field.Field, field.New));

    private static string Sentence(List<string> reasons)
    {
        var text = Texts.List(reasons);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}. Allow it to go back all the same, or deny it.";
    }

    private static string Shown(string? value) => value is null ? "nothing" : Texts.Shown(value, 80);
}
