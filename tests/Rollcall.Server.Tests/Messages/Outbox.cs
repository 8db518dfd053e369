using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Messages;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Messages;

/// <summary>A store whose sessions end as a test says, by a clock that goes when it is told to.</summary>
internal sealed class Outbox : IAsyncDisposable
{
    public const string Secret = "A-distinctive-webhook-secret-4715";

    private Outbox(TestStore store) => Store = store;

    public TestStore Store { get; }
    public SetTime Clock { get; } = new();
    public Guid Job { get; private init; }

    public static async Task<Outbox> CreateAsync(DatabaseKind kind)
    {
        var store = await TestStore.CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        return new Outbox(store) { Job = job.Id };
    }

    public async Task<long> TellAsync(
        string address,
        RecipientKind? kind = null,
        string? job = null,
        params IReadOnlyList<MessageMatter> about
    ) => (
            await Store.WithAsync(
                (SaveRecipient save) =>
                    save.HandleAsync(
                        new()
                        {
                            Address = address,
                            Kind = kind,
                            Job = job,
                            About = about,
                            Secret = Secret,
                        },
                        Token
                    )
            )
        ).ShouldBeDone().Id;

    public async Task SmtpAsync(int port, string? password = null, SmtpTls tls = SmtpTls.None) =>
        (
            await Store.WithAsync(
                (SaveSmtp save) =>
                    save.HandleAsync(
                        new()
                        {
                            Host = "localhost",
                            Port = port,
                            Tls = tls,
                            Login = password is null ? null : Mailbox.Login,
                            Password = password,
                            Sender = "rollcall@contoso.example",
                        },
                        Token
                    )
            )
        ).ShouldBeDone();

    /// <summary>A session that leaves people out, and ends.</summary>
    public async Task<long> EndAsync(
        SessionState state,
        string? code = null,
        SessionKind kind = SessionKind.Import,
        params IReadOnlyList<int> rejected
    )
    {
        var row = new SessionRow
        {
            JobId = Job,
            Kind = kind,
            State = SessionState.Running,
        };
        await Store.AddAsync(row);
        await Store.AddAsync([.. rejected.Select((person, index) => Rejected(row.Id, index + 1, person))]);
        await EndAsync(row.Id, state, code);
        return row.Id;
    }

    public Task EndAsync(long session, SessionState state, string? code = null) =>
        Store.AskAsync(services =>
            ActivatorUtilities
                .CreateInstance<SessionQueue>(services, Clock)
                .EndAsync(session, state, code, code is null ? null : $"Something is wrong ({code}). Mend it.", Token)
        );

    /// <summary>Sends what is due, as a server does.</summary>
    public Task<SentMessages> SendAsync() =>
        Store.AskAsync(services => ActivatorUtilities.CreateInstance<SendMessages>(services, Clock).HandleAsync(Token));

    /// <summary>All messages, oldest first.</summary>
    public Task<List<MessageRow>> MessagesAsync() =>
        Store.DbAsync(db =>
            db.Messages.AsNoTracking().Include(row => row.Recipient).OrderBy(row => row.SessionId).ThenBy(row => row.Id).ToListAsync(Token)
        );

    /// <summary>What was told, by session, in a word each.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync() =>
        [.. (await MessagesAsync()).Select(row => $"{row.SessionId} {row.Matter} {row.Code}".TrimEnd())];

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static SessionLineRow Rejected(long session, int number, int person) =>
        new()
        {
            SessionId = session,
            Number = number,
            Stage = LineStage.None,
            Outcome = LineOutcome.Rejected,
            Code = "user.missing-field",
            Message = "mail is missing.",
            ObjectId = PlanMaker.ObjectIdOf(person),
            Login = $"person-{person}",
            Name = $"Person {person}",
        };
}
