using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>Logs of any length and any content, by chance but the same each time.</summary>
internal sealed class LogMaker
{
    private static readonly (string Code, LineOutcome Outcome)[] Kinds =
    [
        ("user.created", LineOutcome.Applied),
        ("user.created", LineOutcome.Stale),
        ("user.updated", LineOutcome.Applied),
        ("user.updated", LineOutcome.Planned),
        ("user.deactivated", LineOutcome.Planned),
        ("right.granted", LineOutcome.Applied),
        ("right.revoked", LineOutcome.Stale),
        ("user.missing-field", LineOutcome.Rejected),
        ("user.malformed-field", LineOutcome.Rejected),
        ("guard.last-administrator", LineOutcome.Withheld),
    ];

    private static readonly string[] Names =
    [
        "Åse Møller",
        "Anke Weber",
        "amelia palmer",
        "Bo O'Hara",
        "100% Sure",
        "Under_Score",
        "Çelik İz",
    ];

    private readonly TestStore store;
    private readonly PlanMaker plans;

    private LogMaker(TestStore store, PlanMaker plans) => (this.store, this.plans) = (store, plans);

    public IReadOnlyList<Guid> Rights => [plans.Booker.Value, plans.Secretary.Value, plans.Receptionist.Value];

    /// <summary>Where the last of the rights holds.</summary>
    public Guid Location => plans.Location;

    public static async Task<LogMaker> CreateAsync(TestStore store) => new(store, await PlanMaker.CreateAsync(store));

    /// <summary>A line by chance; the same seed and number make the same line.</summary>
    public SessionLineRow Line(int seed, int number)
    {
        var chance = new Random(seed * 7919 + number);
        var (code, outcome) = Kinds[chance.Next(Kinds.Length)];
        var name = Names[chance.Next(Names.Length)];
        var login = $"user-{chance.Next(50)}@contoso.example";
        var isRight = code.StartsWith("right.", StringComparison.Ordinal);
        return new SessionLineRow
        {
            Number = number,
            Stage = LineStage.None,
            Code = code,
            Outcome = outcome,
            Message = $"Line {number}.",
            Login = login,
            Name = name,
            SearchKey = LoginKey.Of($"{name} {login}"),
            ObjectId = PlanMaker.ObjectIdOf(chance.Next(20)),
            RightId = isRight ? Rights[chance.Next(3)] : null,
            Details = Details(outcome, code, chance).ToJson(),
        };
    }

    /// <summary>Saves the lines as the log of a session of its own and returns its id.</summary>
    public Task<long> SaveAsync(IEnumerable<SessionLineRow> lines, SessionKind kind = SessionKind.Import, Guid? job = null) =>
        store.DbAsync(async db =>
        {
            var session = new SessionRow
            {
                JobId = job ?? plans.Job,
                Kind = kind,
                State = SessionState.Done,
            };
            db.Sessions.Add(session);
            await db.SaveChangesAsync(TestStore.Token);
            await using var transaction = await db.Database.BeginTransactionAsync(TestStore.Token);
            foreach (var some in lines.Chunk(10_000))
            {
                Array.ForEach(some, line => line.SessionId = session.Id);
                await BulkWriter.For(db).InsertAsync(some, TestStore.Token);
            }

            await transaction.CommitAsync(TestStore.Token);
            return session.Id;
        });

    private static LineDetails Details(LineOutcome outcome, string code, Random chance) =>
        outcome == LineOutcome.Rejected ? new() { Fields = ["mail", "surname"] }
        : code == "user.updated" ? new() { Changes = [new FieldChange("mobile", $"+45 {chance.Next(99)}", null)] }
        : new();
}
