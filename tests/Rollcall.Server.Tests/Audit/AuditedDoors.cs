using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Audit;

/// <summary>A request that changes something.</summary>
/// <param name="Route">Method and route, as the server maps it.</param>
/// <param name="Path">Where it is sent, below <c>/api/v1</c>.</param>
/// <param name="Body">What is sent; null: nothing.</param>
/// <param name="Code">The code of the audit line that must come of it.</param>
/// <param name="Status">What is answered.</param>
internal sealed record AuditedDoor(string Route, string Path, object? Body, string Code, int Status = 0);

/// <summary>One request for each door of the API by which somebody changes something, in an order in which each has something to change.</summary>
internal sealed class AuditedDoors(TestSite site, TestServer server)
{
    /// <summary>Doors that are no GET and yet change nothing.</summary>
    public static readonly string[] Harmless =
    [
        "POST /api/v1/jobs/{job}/check",
        "POST /api/v1/jobs/{job}/links/preview",
        "POST /api/v1/jobs/{id:guid}/preview",
        "POST /api/v1/schedule-preview",
        "POST /api/v1/jobs/{job}/watch",
    ];

    private static readonly string[] Roles = ["Booker"];
    private static readonly Guid Group = WellKnownGroups.Secretaries;

    public async IAsyncEnumerable<AuditedDoor> AllAsync()
    {
        foreach (var door in OfSite().Concat(OfPeople()))
        {
            yield return door;
        }

        await foreach (var door in OfRetentionAsync())
        {
            yield return door;
        }

        await foreach (var door in OfMessagesAsync())
        {
            yield return door;
        }

        await foreach (var door in OfJobsAsync())
        {
            yield return door;
        }

        await foreach (var door in OfSessionsAsync())
        {
            yield return door;
        }
    }

    private static IEnumerable<AuditedDoor> OfSite()
    {
        yield return new("POST /api/v1/keys", "keys", new { name = "audited" }, AuditCodes.KeyMade);
        yield return new("DELETE /api/v1/keys/{name}", "keys/audited", null, AuditCodes.KeyRevoked);
        yield return new("POST /api/v1/lists/{list}", "lists/locations", new { name = "Odense" }, AuditCodes.ListAdded);
        yield return new("PUT /api/v1/lists/{list}/{entry}", "lists/locations/Odense", new { name = "Esbjerg" }, AuditCodes.ListRenamed);
        yield return new("DELETE /api/v1/lists/{list}/{entry}", "lists/locations/Esbjerg", null, AuditCodes.ListRemoved);
        yield return new("PUT /api/v1/protected-roles", "protected-roles", new { roles = Roles }, AuditCodes.SiteChanged);
        yield return new("PUT /api/v1/time-zone", "time-zone", new { zone = "Europe/Copenhagen" }, AuditCodes.SiteChanged);
        yield return new("PUT /api/v1/planner", "planner", new { address = "https://planner.example" }, AuditCodes.SiteChanged);
        yield return new("PUT /api/v1/planner", "planner", new { address = "" }, AuditCodes.SiteChanged);
        yield return new("POST /api/v1/site", "site", new { file = "locations: [Vejle]\n" }, AuditCodes.SiteFileApplied);
    }

    private static IEnumerable<AuditedDoor> OfPeople()
    {
        var anna = new
        {
            login = "anna",
            name = "Anna And",
            administrator = true,
        };
        yield return new("POST /api/v1/users", "users", anna, AuditCodes.PersonAdded);
        yield return new(
            "PUT /api/v1/users/{login}/protection",
            "users/anna/protection",
            new { @protected = true },
            AuditCodes.PersonProtected
        );
        yield return new("POST /api/v1/users/{login}/password-link", "users/anna/password-link", null, AuditCodes.PasswordLinkMade);
        yield return new("POST /api/v1/users/{login}/data", "users/anna/data", null, AuditCodes.PersonExported);
        yield return new("POST /api/v1/users", "users", new { login = "bo", name = "Bo Bo" }, AuditCodes.PersonAdded);
        yield return new("POST /api/v1/users/{login}/forget", "users/bo/forget", new { confirmed = true }, AuditCodes.PersonForgotten);
    }

    private async IAsyncEnumerable<AuditedDoor> OfRetentionAsync()
    {
        yield return new("PUT /api/v1/retention", "retention", new { logs = "90" }, AuditCodes.RetentionChanged);
        await site.Store.AddAsync(
            new AuditRow
            {
                At = DateTimeOffset.UnixEpoch,
                Code = AuditCodes.KeyMade,
                Subject = "old",
            }
        );
        yield return new("POST /api/v1/retention/sweep", "retention/sweep", null, AuditCodes.RetentionRemoved);
    }

    private async IAsyncEnumerable<AuditedDoor> OfMessagesAsync()
    {
        var smtp = new { host = "127.0.0.1", sender = "rollcall@contoso.example" };
        yield return new("PUT /api/v1/messages/smtp", "messages/smtp", smtp, AuditCodes.SiteChanged);
        yield return new(
            "PUT /api/v1/messages/address",
            "messages/address",
            new { address = "https://rollcall.example" },
            AuditCodes.SiteChanged
        );

        yield return new("PUT /api/v1/messages/summary", "messages/summary", new { at = "Friday 16:30" }, AuditCodes.SiteChanged);

        // Nobody listens there: that somebody tried is written down all the same.
        var webhook = new { address = "http://127.0.0.1:9/told", about = new[] { "failed" } };
        yield return new("POST /api/v1/messages/recipients", "messages/recipients", webhook, AuditCodes.RecipientAdded);
        var id = await site.Store.DbAsync(db => db.Recipients.Select(row => row.Id).SingleAsync(Token));
        const string Route = "/api/v1/messages/recipients/{id:long}";
        yield return new($"POST {Route}/test", $"messages/recipients/{id}/test", null, AuditCodes.RecipientTested, 409);
        yield return new($"DELETE {Route}", $"messages/recipients/{id}", null, AuditCodes.RecipientRemoved);
    }

    private async IAsyncEnumerable<AuditedDoor> OfJobsAsync()
    {
        yield return new("POST /api/v1/jobs", "jobs", Sample.Job with { Name = "Second" }, AuditCodes.JobMade);
        var id = await site.Store.DbAsync(db => db.Jobs.Where(job => job.Name == "Second").Select(job => job.Id).SingleAsync(Token));
        yield return new("PUT /api/v1/jobs/{id:guid}", $"jobs/{id}", Sample.Job with { Name = "Third" }, AuditCodes.JobChanged);
        yield return new("PUT /api/v1/jobs/{job}/schedule", "jobs/Third/schedule", new { daily = "02:30" }, AuditCodes.JobChanged);
        yield return new("POST /api/v1/jobs/{job}/pause", "jobs/Third/pause", null, AuditCodes.JobPaused);
        yield return new("POST /api/v1/jobs/{job}/resume", "jobs/Third/resume", null, AuditCodes.JobResumed);
        var link = await server.GetAsync("api/v1/jobs/Third/consent");
        var asked = new Uri(link.GetProperty("link").GetString()!);
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Query)["state"].ToString();
        var returned = $"?admin_consent=True&tenant={Sample.Directory}&state={Uri.EscapeDataString(state)}";
        yield return new("POST /api/v1/jobs/{job}/consent", "jobs/Third/consent", new { returned }, AuditCodes.JobConsent);
        yield return new("DELETE /api/v1/jobs/{id:guid}", $"jobs/{id}", null, AuditCodes.JobDeleted);

        var right = await site.Store.DbAsync(db =>
            db.Links.Where(row => row.GroupId == Group).Select(row => row.RightId).FirstAsync(Token)
        );
        var wish = new
        {
            group = Group,
            right,
            link = false,
        };
        var secret = new { clientSecret = WellKnown.ClientSecret, ends = "2099-05-31" };
        yield return new("PUT /api/v1/jobs/{job}/secret", "jobs/Contoso/secret", secret, AuditCodes.JobChanged);
        yield return new("POST /api/v1/jobs/{job}/links", "jobs/Contoso/links", new { links = new[] { wish } }, AuditCodes.LinkRemoved);
    }

    private async IAsyncEnumerable<AuditedDoor> OfSessionsAsync()
    {
        const string Start = "POST /api/v1/jobs/{job}/sessions";
        yield return new(Start, "jobs/Contoso/sessions", new { kind = "test" }, AuditCodes.SessionStarted);
        var test = await LastAsync();
        yield return new("POST /api/v1/sessions/{id:long}/apply", $"sessions/{test}/apply", null, AuditCodes.SessionPlanApplied);
        await LastAsync();
        var login = await site.Store.DbAsync(db => db.Users.Where(user => user.JobId != null).Select(user => user.Login).FirstAsync(Token));
        yield return new(
            "POST /api/v1/jobs/{job}/people",
            "jobs/Contoso/people",
            new { people = new[] { login } },
            AuditCodes.SessionStarted
        );
        await LastAsync();

        var waiting = await WaitingAsync();
        var line = new { person = new[] { waiting.People[0].ToString() } };
        yield return new("POST /api/v1/sessions/{id:long}/deny", $"sessions/{waiting.Session}/deny", line, AuditCodes.SessionDenied);
        await server.EndOfAsync(waiting.Session);
        yield return new(
            "POST /api/v1/sessions/{id:long}/allow",
            $"sessions/{waiting.Session}/allow",
            new { all = true },
            AuditCodes.SessionAllowed
        );
        await server.EndOfAsync(waiting.Session);

        var running = await RunningAsync();
        yield return new("POST /api/v1/sessions/{id:long}/cancel", $"sessions/{running}/cancel", null, AuditCodes.SessionCancelled);
        var first = await site.Store.DbAsync(db => db.Sessions.Where(row => row.Kind == SessionKind.Import).MinAsync(row => row.Id, Token));
        yield return new("POST /api/v1/sessions/{id:long}/undo", $"sessions/{first}/undo", null, AuditCodes.SessionUndone);
    }

    /// <summary>The newest session, once it has ended.</summary>
    private async Task<long> LastAsync()
    {
        var id = await site.Store.DbAsync(db => db.Sessions.MaxAsync(row => row.Id, Token));
        (await server.EndOfAsync(id)).GetProperty("state").GetString().ShouldBe("done");
        return id;
    }

    private Task<(long Session, Guid[] People)> WaitingAsync() =>
        site.Store.DbAsync(async db =>
        {
            var job = await db.Jobs.SingleAsync(Token);
            var now = TimeProvider.System.GetUtcNow();
            var session = Session(job, SessionState.Waiting);
            (session.PlannedAt, session.EndedAt) = (now, now);
            db.Add(session);
            await db.SaveChangesAsync(Token);
            var people = await db
                .Users.Where(user => user.JobId != null && user.Active)
                .OrderBy(user => user.Id)
                .Take(2)
                .ToListAsync(Token);
            db.AddRange(
                people.Select(
                    (person, i) =>
                        new SessionLineRow
                        {
                            SessionId = session.Id,
                            Number = i + 1,
                            Stage = LineStage.Removals,
                            Outcome = LineOutcome.Waiting,
                            Code = "user.deactivated",
                            Message = "is gone",
                            UserId = person.Id,
                            ObjectId = person.ObjectId,
                            Login = person.Login,
                            Name = person.Name,
                            Hold = "limit.deactivated",
                            Details = "{}",
                        }
                )
            );
            await db.SaveChangesAsync(Token);
            return (session.Id, people.Select(person => person.ObjectId!.Value).ToArray());
        });

    private Task<long> RunningAsync() =>
        site.Store.DbAsync(async db =>
        {
            var session = Session(await db.Jobs.SingleAsync(Token), SessionState.Running);
            db.Add(session);
            await db.SaveChangesAsync(Token);
            return session.Id;
        });

    private static SessionRow Session(JobRow job, SessionState state) =>
        new()
        {
            JobId = job.Id,
            Kind = SessionKind.Import,
            State = state,
            StartedBy = "ada",
            JobVersion = job.Version,
            QueuedAt = TimeProvider.System.GetUtcNow(),
        };
}
