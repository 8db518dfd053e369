using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Undoing;

/// <summary>What a session has done to one user, turned round.</summary>
/// <param name="Subject">The user as it will be.</param>
/// <param name="Free">What nobody has touched since.</param>
/// <param name="Conflicts">What has changed again since.</param>
internal sealed record UserUndo(Subject Subject, IReadOnlyList<Change> Free, IReadOnlyList<WaitingChange> Conflicts)
{
    public IEnumerable<Change> All => Free.Concat(Conflicts.Select(waiting => waiting.Change));

    public static UserUndo Of(User user, IReadOnlyList<AppliedChange> done, IReadOnlyDictionary<Aspect, long> later, ImportRules rules)
    {
        var undo = new Turning(user, later, rules);
        var profile = ProfileUndo.Of(user, done, later);
        undo.Add(profile.Free, profile.Conflict);
        var account = done.Select(change => change.Change)
            .LastOrDefault(change => change is CreateUser or DeactivateUser or ReactivateUser);
        undo.Account(account);
        foreach (var change in done)
        {
            undo.Right(change);
        }

        return new UserUndo(profile.Subject, undo.Free, undo.Conflicts);
    }

    /// <summary>Collects the changes of one user, one after the other.</summary>
    private sealed class Turning(User user, IReadOnlyDictionary<Aspect, long> later, ImportRules rules)
    {
        private bool isActiveAfter = user.IsActive;

        public List<Change> Free { get; } = [];
        public List<WaitingChange> Conflicts { get; } = [];
        private Subject Subject => Subjects.Of(user);

        public void Add(Change? free, WaitingChange? conflict)
        {
            if (free is not null)
            {
                Free.Add(free);
            }

            if (conflict is not null)
            {
                Conflicts.Add(conflict);
            }
        }

        public void Account(Change? change)
        {
            if (change is null || user.IsActive == change is DeactivateUser)
            {
                return;
            }

            Change back = user.IsActive ? new DeactivateUser(Subject, LeaverReason.Undone) : new ReactivateUser(Subject);
            if (later.TryGetValue(Aspect.OfAccount(user.Id), out var session))
            {
                var now = user.IsActive ? "active" : "inactive";
                Wait(back, $"Session {session} has made this user {now} since.");
                return;
            }

            Free.Add(back);
            isActiveAfter = !user.IsActive;
        }

        public void Right(AppliedChange done)
        {
            switch (done.Change)
            {
                case GrantRight grant:
                    Take(grant.Right, done.Origin is { } origin ? origin.Job : rules.Job);
                    break;
                case RestoreRight restore:
                    Take(restore.Right, restore.Origin.Job);
                    break;
                case RevokeRight revoke:
                    GiveBack(revoke.Right, done.Origin ?? default);
                    break;
            }
        }

        /// <summary>Takes a right that was given in this job's name, or a person's; whoever else gives it now gave it later.</summary>
        private void Take(RightId right, JobId? giver)
        {
            if (!Has(right))
            {
                return;
            }

            var back = new RevokeRight(Subject, right, LeaverReason.Undone);
            if (user.Grants.First(grant => grant.Right == right).GrantedBy == giver || later.ContainsKey(Aspect.OfRight(user.Id, right)))
            {
                Turn(back, right, $"has given {Named(right)} since");
                return;
            }

            Wait(back, $"Somebody has given {Named(right)} anew since.");
        }

        private void GiveBack(RightId right, GrantOrigin origin)
        {
            if (Has(right))
            {
                return;
            }

            var back = new RestoreRight(Subject, right, origin);
            if (!isActiveAfter && later.TryGetValue(Aspect.OfAccount(user.Id), out var session))
            {
                Wait(back, $"Session {session} has made this user inactive since, and {Named(right)} would be given back.");
                return;
            }

            Turn(back, right, $"has taken {Named(right)} since");
        }

        private void Turn(Change back, RightId right, string what)
        {
            if (later.TryGetValue(Aspect.OfRight(user.Id, right), out var session))
            {
                Wait(back, $"Session {session} {what}.");
                return;
            }

            Free.Add(back);
        }

        private void Wait(Change back, string why) =>
            Conflicts.Add(new WaitingChange(back, SessionUndo.Conflict, $"{why} Allow it to go back all the same, or deny it."));

        private bool Has(RightId right) => user.Grants.Any(grant => grant.Right == right);

        private string Named(RightId right) => rules.Rights.GetValueOrDefault(right)?.ToString() ?? right.ToString();
    }
}
