using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Importing;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>How a plan is applied.</summary>
public enum PlanWay
{
    /// <summary>While it is in memory.</summary>
    AtOnce,

    /// <summary>From the log, as a plan is that has waited.</summary>
    FromTheLog,
}

/// <summary>Each database, and each way in which a plan is applied.</summary>
public sealed class PlanWays() : MatrixTheoryData<DatabaseKind, PlanWay>(Enum.GetValues<DatabaseKind>(), Enum.GetValues<PlanWay>());

/// <summary>Plans made by hand, for a job with a default location, and three rights.</summary>
internal sealed class PlanMaker
{
    private readonly TestStore store;
    private readonly PlanWay way;
    private (AsyncServiceScope Scope, LinesToApply Lines)? planned;

    private PlanMaker(TestStore store, PlanWay way) => (this.store, this.way) = (store, way);

    public Guid Job { get; private init; }
    public Guid Location { get; private init; }
    private ImportRules Rules =>
        new()
        {
            Job = new JobId(Job),
            Languages = ["en"],
            DefaultLanguage = "en",
        };
    public RightId Booker { get; } = new(Guid.NewGuid());
    public RightId Secretary { get; } = new(Guid.NewGuid());

    /// <summary>At the job's location.</summary>
    public RightId Receptionist { get; } = new(Guid.NewGuid());

    public static async Task<PlanMaker> CreateAsync(TestStore store, PlanWay way = PlanWay.AtOnce)
    {
        var location = Sample.Entry(SiteList.Location, "Aarhus");
        var job = Sample.JobRow();
        job.DefaultLocationId = location.Id;
        var plans = new PlanMaker(store, way) { Job = job.Id, Location = location.Id };
        await store.AddAsync(
            location,
            job,
            new RightRow { Id = plans.Booker.Value, Role = Role.Booker },
            new RightRow { Id = plans.Secretary.Value, Role = Role.Secretary },
            new RightRow
            {
                Id = plans.Receptionist.Value,
                Role = Role.Receptionist,
                EntryId = location.Id,
            }
        );
        return plans;
    }

    /// <summary>A directory user whom the store does not know.</summary>
    public static Subject New(string login, ObjectId id) => new(null, id, login, $"Name of {login}");

    public static Subject Of(UserRow user, ObjectId? id = null) =>
        new(new UserId(user.Id), id ?? (user.ObjectId is { } known ? new ObjectId(known) : null), user.Login, user.Name);

    public static Guid ObjectIdOf(int number) => new(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    /// <summary>A new user and a grant of theirs: two lines.</summary>
    public IEnumerable<Change> Newcomer(int number)
    {
        var subject = New($"user-{number}", new ObjectId(ObjectIdOf(number)));
        return [new CreateUser(subject, People.Profile(subject.Login)), new GrantRight(subject, Booker, [new ObjectId(Sample.Group)])];
    }

    public static ImportPlan Plan(IReadOnlyList<Change> changes) =>
        new()
        {
            Changes = PlannedChanges.Of(changes),
            Rejections = [],
            Withheld = [],
            Waiting = [],
            Unread = [],
            Objections = [],
            Matched = 0,
            Unchanged = 0,
            Excluded = 0,
        };

    public Task<long> SaveAsync(IReadOnlyList<Change> changes) => SaveAsync(Plan(changes));

    /// <summary>Saves a plan as a new session and returns its id.</summary>
    public async Task<long> SaveAsync(ImportPlan plan)
    {
        var scope = store.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var session = new SessionRow { JobId = Job, Kind = SessionKind.Import };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(TestStore.Token);
        var lines = await scope
            .ServiceProvider.GetRequiredService<PlanStore>()
            .SaveAsync(session, plan, Rules, new Dictionary<ObjectId, string>(), TestStore.Token);
        if (way == PlanWay.AtOnce)
        {
            planned = (scope, lines);
            return session.Id;
        }

        await lines.KeepRestAsync();
        await scope.DisposeAsync();
        return session.Id;
    }

    /// <summary>Applies what was saved last; what is not reached is in the log, from where it is applied the next time.</summary>
    public async Task ApplyAsync(long id, Func<Task>? beforeBatch = null)
    {
        var (scope, session, lines) = await TakeAsync(id);
        await using var _ = scope;
        try
        {
            await scope
                .ServiceProvider.GetRequiredService<PlanApplier>()
                .ApplyAsync(session, lines, _ => beforeBatch?.Invoke() ?? Task.CompletedTask, TestStore.Token);
        }
        catch
        {
            await lines.KeepRestAsync();
            throw;
        }
    }

    /// <summary>Applies what was saved last as a session does, until somebody wants it to end.</summary>
    public async Task ApplyAsync(long id, CancellationToken cancellationToken)
    {
        var (scope, session, lines) = await TakeAsync(id);
        await using var _ = scope;
        var services = scope.ServiceProvider;
        var phase = ActivatorUtilities.CreateInstance<ApplyPhase>(
            services,
            ActivatorUtilities.CreateInstance<SessionProgress>(services),
            ActivatorUtilities.CreateInstance<SessionEndings>(services),
            ActivatorUtilities.CreateInstance<ImportTelemetry>(services)
        );
        await phase.RunAsync(session, 0, lines, cancellationToken);
    }

    private async Task<(AsyncServiceScope Scope, SessionRow Session, LinesToApply Lines)> TakeAsync(long id)
    {
        var scope = planned?.Scope ?? store.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var session = await db.Sessions.Include(row => row.Job).SingleAsync(row => row.Id == id, TestStore.Token);
        var lines = planned?.Lines ?? new LoggedLines(db, session);
        planned = null;
        return (scope, session, lines);
    }

    public async Task<long> RunAsync(IReadOnlyList<Change> changes)
    {
        var session = await SaveAsync(changes);
        await ApplyAsync(session);
        return session;
    }

    public Task<List<SessionLineRow>> LinesAsync(long session) =>
        store.DbAsync(db =>
            db.SessionLines.AsNoTracking()
                .Where(line => line.SessionId == session)
                .OrderBy(line => line.Number)
                .ToListAsync(TestStore.Token)
        );

    public Task<Dictionary<string, UserRow>> UsersAsync() =>
        store.DbAsync(db => db.Users.AsNoTracking().ToDictionaryAsync(user => user.Login, TestStore.Token));

    public Task<List<string>> GrantsAsync() =>
        store.DbAsync(async db =>
        {
            var grants = await db
                .Grants.AsNoTracking()
                .Join(db.Users, grant => grant.UserId, user => user.Id, (grant, user) => new { user.Login, Grant = grant })
                .ToListAsync(TestStore.Token);
            return grants
                .Select(row => $"{row.Login} has {row.Grant.RightId} by {row.Grant.GrantedBy} in {row.Grant.SessionId}")
                .Order(StringComparer.Ordinal)
                .ToList();
        });
}
