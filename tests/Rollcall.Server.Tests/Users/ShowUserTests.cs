using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Users;

/// <summary>Where a person's rights come from, and what sessions did to the person.</summary>
public class ShowUserTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Each_right_says_by_hand_or_through_which_linked_groups(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (job, user) = await ImportedAsync(store);
        var (booker, secretary, caterer) = (
            RightMaker.Role(Role.Booker),
            RightMaker.Role(Role.Secretary),
            RightMaker.Role(Role.CateringManager)
        );
        var (direct, outer, nested, foreign) = (Group("Nordic Reception"), Group("All of Denmark"), Group("Aarhus"), Group("Others"));
        await store.AddAsync(direct, outer, nested, foreign, booker, secretary, caterer);
        await store.AddAsync(
            Member(direct, user.ObjectId!.Value),
            Member(nested, user.ObjectId.Value),
            Member(outer, nested.ObjectId),
            Member(nested, outer.ObjectId),
            RightMaker.Link(job, direct.ObjectId, booker),
            RightMaker.Link(job, outer.ObjectId, booker),
            RightMaker.Link(job, foreign.ObjectId, caterer),
            RightMaker.Grant(user, booker, job.Id, 1),
            RightMaker.Grant(user, secretary),
            RightMaker.Grant(user, caterer, job.Id, 1)
        );

        var shown = await ShowAsync(store, user.Id.ToString());

        var grants = shown.Grants.ToDictionary(grant => grant.Right.Role!);
        grants["Booker"].Groups.Select(group => group.Name).ShouldBe(["All of Denmark", "Nordic Reception"]);
        (grants["Booker"].Job, grants["Booker"].Session, grants["Booker"].At).ShouldBe(("Contoso", 1, At));
        (grants["Secretary"].Job, grants["Secretary"].Session, grants["Secretary"].Groups.Count).ShouldBe((null, null, 0));
        grants["CateringManager"].Groups.ShouldBeEmpty();
        shown.Rights.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_person_is_found_by_login_and_by_id(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var anna = People.Row("anna");
        anna.Surname = "And";
        await store.AddAsync(anna);

        (await ShowAsync(store, "ANNA")).Id.ShouldBe(anna.Id);
        (await ShowAsync(store, anna.Id.ToString())).Surname.ShouldBe("And");
        (await store.WithAsync((ShowUser show) => show.HandleAsync(Guid.NewGuid().ToString(), Token))).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Sessions_that_touched_a_person_are_listed_newest_first_with_rejections_of_the_directory_user(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (job, user) = await ImportedAsync(store);
        await store.AddAsync(
            new SessionRow
            {
                JobId = job.Id,
                Kind = SessionKind.Test,
                QueuedAt = At,
            },
            new SessionRow
            {
                JobId = job.Id,
                Kind = SessionKind.Import,
                QueuedAt = At,
            }
        );
        await store.AddAsync(
            Line(1, 1, "user.created", LineOutcome.Applied, user: user.Id),
            Line(1, 2, "right.granted", LineOutcome.Applied, user: user.Id),
            Line(2, 1, "user.updated", LineOutcome.Planned, user: user.Id, directoryUser: user.ObjectId),
            Line(3, 1, "user.missing-field", LineOutcome.Rejected, directoryUser: user.ObjectId),
            Line(3, 2, "user.missing-field", LineOutcome.Rejected, directoryUser: Guid.NewGuid())
        );

        var lines = await SessionsAsync(store, user, 1, 50);

        lines
            .Lines.Select(line => $"{line.Session} {line.Kind} {line.Code} {line.Outcome}")
            .ShouldBe([
                "3 Import user.missing-field Rejected",
                "2 Test user.updated Planned",
                "1 Import user.created Applied",
                "1 Import right.granted Applied",
            ]);
        (lines.Total, lines.Lines[0].Job, lines.Lines[0].At).ShouldBe((4, "Contoso", At));
        (await SessionsAsync(store, user, 2, 3)).Lines.Select(line => line.Code).ShouldBe(["right.granted"]);
    }

    private static async Task<UserDetails> ShowAsync(TestStore store, string user) =>
        (await store.WithAsync((ShowUser show) => show.HandleAsync(user, Token))).ShouldBeDone();

    private static async Task<UserSessionPage> SessionsAsync(TestStore store, UserRow user, int page, int size) =>
        (
            await store.WithAsync(
                (ListUserSessions list) =>
                    list.HandleAsync(
                        new()
                        {
                            User = user.Login,
                            Page = page,
                            PageSize = size,
                        },
                        Token
                    )
            )
        ).ShouldBeDone();

    /// <summary>Somebody whom session 1 of a job imported from reading 1.</summary>
    private static async Task<(JobRow Job, UserRow User)> ImportedAsync(TestStore store)
    {
        var job = Sample.JobRow();
        job.ReadingId = 1;
        var user = People.Row("anna", job.Id);
        await store.AddAsync(job, user);
        await store.AddAsync(
            new SessionRow
            {
                JobId = job.Id,
                Kind = SessionKind.Import,
                QueuedAt = At.AddMinutes(-2),
                EndedAt = At,
            }
        );
        return (job, user);
    }

    private static CopyGroupRow Group(string name) =>
        new()
        {
            ReadingId = 1,
            ObjectId = Guid.NewGuid(),
            DisplayName = name,
            NameKey = name.ToUpperInvariant(),
        };

    private static CopyMembershipRow Member(CopyGroupRow group, Guid member) =>
        new()
        {
            ReadingId = 1,
            GroupId = group.ObjectId,
            MemberId = member,
        };

    private static SessionLineRow Line(
        long session,
        int number,
        string code,
        LineOutcome outcome,
        Guid? user = null,
        Guid? directoryUser = null
    ) =>
        new()
        {
            SessionId = session,
            Number = number,
            Code = code,
            Outcome = outcome,
            UserId = user,
            ObjectId = directoryUser,
        };
}
