using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Planner;

/// <summary>Before people leave: asks the planner what they have booked and are responsible for, and keeps the answer beside the session.</summary>
public sealed partial class AskPlanner(ServerDb db, PlannerSettings settings, PlannerClient client, ILogger<AskPlanner> log)
{
    /// <summary>Asks about everybody whom the plan would deactivate. A planner that does not answer never fails a session.</summary>
    /// <returns>The plan; where the site says so, without what would be done to people of whom nothing is known.</returns>
    public async Task<ImportPlan> AskAsync(
        SessionRow session,
        ImportPlan plan,
        IReadOnlyList<User> users,
        CancellationToken cancellationToken
    )
    {
        var leaving = plan
            .Changes.Removals.Concat(plan.Waiting.Select(waiting => waiting.Change))
            .OfType<DeactivateUser>()
            .Select(change => change.Subject.User)
            .OfType<UserId>()
            .ToHashSet();
        if (leaving.Count == 0 || await settings.ReadAsync(cancellationToken) is not { } planner)
        {
            return plan;
        }

        IReadOnlyList<PlannerPerson> people = [.. users.Where(user => leaving.Contains(user.Id)).Select(Person)];
        var question = new PlannerQuestion(session.Id, session.Job!.Name, session.Kind == SessionKind.Test, people);
        var answer = await client.AskAsync(planner, question, cancellationToken);
        if (answer.Fault is { } fault)
        {
            NotAnswered(session.Id, fault);
        }

        // A server that ended before the plan was saved may have asked already.
        await db.LeaverAnswers.Where(asked => asked.SessionId == session.Id).ExecuteDeleteAsync(cancellationToken);
        db.LeaverAnswers.AddRange(people.Select(person => Row(session.Id, person.Id, answer.People.GetValueOrDefault(person.Id))));
        await db.SaveChangesAsync(cancellationToken);
        return planner.Blocks
            ? UnknownLeavers.Hold(
                plan,
                people.Where(person => !answer.People.ContainsKey(person.Id)).Select(person => new UserId(person.Id)).ToHashSet()
            )
            : plan;
    }

    private static PlannerPerson Person(User user) =>
        new(user.Id.Value, user.Profile.Login, user.Profile.Name, user.Profile.Email, user.Anchor?.ObjectId.Value);

    private static LeaverAnswerRow Row(long session, Guid user, LeaverAnswer? answer) =>
        new()
        {
            SessionId = session,
            UserId = user,
            Bookings = answer?.Bookings,
            Duties = JsonSerializer.Serialize(answer?.Duties ?? []),
        };

    [LoggerMessage(1, LogLevel.Warning, "Session {Session}: {Fault}")]
    private partial void NotAnswered(long session, string fault);
}
