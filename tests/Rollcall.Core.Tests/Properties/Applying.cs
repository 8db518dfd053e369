using Rollcall.Core.Planning;
using Rollcall.Core.Undoing;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Carries a plan out in memory, change by change, as a store would.</summary>
internal static class Applying
{
    public static IReadOnlyList<User> Apply(ImportPlan plan, IReadOnlyList<User> users, JobId job)
    {
        var store = users.ToDictionary(user => user.Id);
        foreach (var change in plan.Changes)
        {
            if (change is CreateUser create)
            {
                var made = Made(create, job);
                store.Add(made.Id, made);
                continue;
            }

            var id = change.Subject.User ?? IdOfMade(change.Subject, job);
            store[id] = Apply(change, store[id], job);
        }

        return [.. store.Values];
    }

    /// <summary>What the log of a plan that was applied tells of it.</summary>
    public static IReadOnlyList<AppliedChange> LogOf(ImportPlan plan, IReadOnlyList<User> before, JobId job)
    {
        var users = before.ToDictionary(user => user.Id);
        return
        [
            .. plan.Changes.Select(change =>
            {
                var subject = change.Subject with { User = change.Subject.User ?? IdOfMade(change.Subject, job) };
                return new AppliedChange(About(change, subject), Origin: change is RevokeRight revoke ? OriginOf(revoke) : null);
            }),
        ];

        GrantOrigin OriginOf(RevokeRight revoke) =>
            new(users[revoke.Subject.User!.Value].Grants.First(grant => grant.Right == revoke.Right).GrantedBy, null);
    }

    private static Change About(Change change, Subject subject) =>
        change switch
        {
            CreateUser create => new CreateUser(subject, create.Profile),
            GrantRight grant => new GrantRight(subject, grant.Right, grant.Groups),
            _ => change,
        };

    private static User Apply(Change change, User user, JobId job) =>
        change switch
        {
            AdoptUser adopt => user with { Profile = adopt.Profile, Anchor = new Anchor(job, adopt.Subject.ObjectId!.Value) },
            ReleaseUser release => user with { Profile = release.Profile, Anchor = null },
            RestoreRight restore => user with { Grants = [.. user.Grants, new Grant(restore.Right, restore.Origin.Job)] },
            UpdateUser update => user with { Profile = update.Profile },
            ReactivateUser => user with { IsActive = true },
            DeactivateUser => user with { IsActive = false },
            GrantRight grant => user with { Grants = [.. user.Grants, new Grant(grant.Right, job)] },
            RevokeRight revoke => user with { Grants = [.. user.Grants.Where(grant => grant.Right != revoke.Right)] },
            _ => throw new InvalidOperationException($"Nobody knows how to apply {change}"),
        };

    private static User Made(CreateUser create, JobId job) =>
        new()
        {
            Id = IdOfMade(create.Subject, job),
            Profile = create.Profile,
            IsActive = true,
            Anchor = new Anchor(job, create.Subject.ObjectId!.Value),
            Grants = [],
        };

    /// <summary>An id that no user has yet, but that is the same whenever the history is told again.</summary>
    private static UserId IdOfMade(Subject subject, JobId job)
    {
        var bytes = subject.ObjectId!.Value.Value.ToByteArray();
        bytes[15] = job.Value.ToByteArray()[0];
        return new UserId(new Guid(bytes));
    }
}
