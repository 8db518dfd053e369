using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>
/// A site that imported a small directory, grown to very many people by the database itself: each new row is a row that the import wrote, with
/// another id and another name. What is asked for stands among what was there before.
/// </summary>
internal sealed class BigWorld : IAsyncDisposable
{
    /// <summary>
    /// People of the planner, people of the directory copy, and lines of the long session. A million take some minutes; what each query looks at is held
    /// against this number, so that less of them find the same.
    /// </summary>
    public static readonly int People = int.TryParse(
        Environment.GetEnvironmentVariable("ROLLCALL_TEST_PEOPLE"),
        CultureInfo.InvariantCulture,
        out var people
    )
        ? people
        : 100_000;
    private static readonly int Groups = People / 10;
    private const int SmallSessions = 30;
    private const int LinesOfSmallSession = 100;

    private BigWorld(TestSite site) => Site = site;

    public TestSite Site { get; }
    public Guid Job { get; private set; }

    /// <summary>Somebody whom the small import made.</summary>
    public UserRow Person { get; private set; } = null!;

    /// <summary>An import with a line for each of the people; a tenth of them waits for a person.</summary>
    public long LongSession { get; private set; }

    /// <summary>One of the short imports after it.</summary>
    public long ShortSession { get; private set; }

    /// <summary>One that goes on from the long one, and shows whom that left out.</summary>
    public long LaterSession { get; private set; }
    public Guid Right { get; private set; }

    /// <summary>A group that is linked to <see cref="Right"/>.</summary>
    public Guid Group { get; private set; }
    public ListEntryRow Location { get; private set; } = null!;

    public static async Task<BigWorld> CreateAsync(DatabaseKind kind)
    {
        var world = await CreateSmallAsync(kind);
        await world.Site.Store.DbAsync(async db =>
        {
            await world.GrowAsync(db);
            return true;
        });
        return world;
    }

    /// <summary>The site before it grew.</summary>
    public static async Task<BigWorld> CreateSmallAsync(DatabaseKind kind)
    {
        var site = await TestSite.CreateImportedAsync(kind);
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();
        // The page of recipient 1 is opened.
        (await site.RunAsync("message", "to", "anna@contoso.example")).ShouldBeDone();
        (await site.RunAsync("job", "watch", "Contoso")).ShouldBeDone();
        var world = new BigWorld(site);
        await site.Store.DbAsync(async db =>
        {
            await world.FindAsync(db);
            return true;
        });
        return world;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task FindAsync(ServerDb db)
    {
        Job = (await db.Jobs.SingleAsync(TestStore.Token)).Id;
        LongSession = (await db.Sessions.FirstAsync(session => session.Kind == SessionKind.Import, TestStore.Token)).Id;
        (ShortSession, LaterSession) = (LongSession, LongSession);
        Location = await db.ListEntries.FirstAsync(entry => entry.List == SiteList.Location && entry.Name == "Aarhus", TestStore.Token);
        var link = await db.Links.FirstAsync(link => link.Right!.EntryId == Location.Id, TestStore.Token);
        (Right, Group) = (link.RightId, link.GroupId);
        Person = await db.Users.FirstAsync(
            user => user.JobId != null && db.Grants.Any(grant => grant.UserId == user.Id && grant.RightId == Right),
            TestStore.Token
        );
    }

    private async Task GrowAsync(ServerDb db)
    {
        var sql = new Multiplying(db, Site.Store.Kind);
        await sql.BeginAsync(People);
        await GrowPeopleAsync(db, sql);
        await GrowCopyAsync(db, sql);
        await GrowSessionsAsync(db, sql);
        await GoOnAsync(db);
        await GrowAuditAsync(sql);
        await sql.EndAsync();
    }

    private async Task GrowPeopleAsync(ServerDb db, Multiplying sql)
    {
        await sql.MultiplyAsync<UserRow>(
            $"id = {sql.Literal(Person.Id)}",
            "n > 0",
            ("id", sql.Id(1, "n")),
            ("object_id", sql.Id(2, "n")),
            ("login", "'person' || (n + 1000000) || '@contoso.example'"),
            ("login_key", "'PERSON' || (n + 1000000) || '@CONTOSO.EXAMPLE'"),
            ("email", "'mail' || (n + 1000000) || '@contoso.example'"),
            ("email_key", "'MAIL' || (n + 1000000) || '@CONTOSO.EXAMPLE'"),
            ("name", "'Somebody ' || (n + 1000000)"),
            ("name_key", "'SOMEBODY ' || (n + 1000000)"),
            ("active", "n % 10 <> 0"),
            ("protected", "n % 100000 = 0")
        );
        var rights = await db.Grants.Select(grant => grant.RightId).Distinct().OrderBy(id => id).ToListAsync(TestStore.Token);
        for (var i = 0; i < rights.Count; i++)
        {
            // Everybody has one right, and every second person the next one, too.
            await sql.MultiplyAsync<GrantRow>(
                $"right_id = {sql.Literal(rights[i])} AND granted_by IS NOT NULL",
                $"n % {rights.Count} = {i} OR (n % 2 = 0 AND (n + 1) % {rights.Count} = {i})",
                ("user_id", sql.Id(1, "n"))
            );
        }
    }

    private async Task GrowCopyAsync(ServerDb db, Multiplying sql)
    {
        var job = await db.Jobs.SingleAsync(TestStore.Token);
        var (copy, structure) = (job.ReadingId!.Value, job.StructureId!.Value);
        var first = await db.CopyUsers.Where(row => row.ReadingId == copy).MaxAsync(row => row.Number, TestStore.Token);
        await sql.MultiplyAsync<CopyUserRow>(
            $"reading_id = {copy} AND object_id = {sql.Literal(Person.ObjectId!.Value)}",
            "n > 0",
            ("number", $"n + {first}"),
            ("object_id", sql.Id(2, "n")),
            ("display_name", "'Somebody ' || (n + 1000000)"),
            ("user_principal_name", "'person' || (n + 1000000) || '@contoso.example'"),
            ("search_key", "'SOMEBODY ' || (n + 1000000) || ' PERSON' || (n + 1000000) || '@CONTOSO.EXAMPLE'")
        );
        foreach (var reading in new[] { copy, structure }.Distinct())
        {
            await sql.MultiplyAsync<CopyGroupRow>(
                $"reading_id = {reading}",
                $"n <= {Groups}",
                ("object_id", sql.Id(3, "n")),
                ("display_name", "'Group ' || (n + 1000000)"),
                ("name_key", "'GROUP ' || (n + 1000000)")
            );
        }

        // Ten people a group, who are in the next group, too.
        foreach (var next in new[] { 0, 1 })
        {
            (string, string)[] member = [("group_id", sql.Id(3, $"(n / 10 + {next}) % {Groups} + 1")), ("member_id", sql.Id(2, "n"))];
            await sql.MultiplyAsync<CopyMemberRow>($"reading_id = {copy}", "n > 0", member);
            await sql.MultiplyAsync<CopyMembershipRow>($"reading_id = {copy}", "n > 0", member);
        }

        var session = await db.Sessions.SingleAsync(row => row.Id == LongSession, TestStore.Token);
        foreach (var reading in new[] { copy, session.ReadingId!.Value }.Distinct())
        {
            await sql.MultiplyAsync<CollectionRow>(
                $"reading_id = {reading} AND kind = '{CollectionKind.Members}'",
                $"n <= {Groups}",
                ("name", "'members of ' || (n + 1000000)"),
                ("group_id", sql.Id(3, "n")),
                ("group_name", "'Group ' || (n + 1000000)"),
                ("code", "CASE WHEN n % 1000 = 0 THEN 'reading.forbidden' END")
            );
        }
    }

    private async Task GrowSessionsAsync(ServerDb db, Multiplying sql)
    {
        ShortSession = await db.Sessions.MaxAsync(session => session.Id, TestStore.Token) + 1;
        var granted = $"session_id = {LongSession} AND code = 'right.granted'";
        var first = await db.SessionLines.Where(line => line.SessionId == LongSession).MaxAsync(line => line.Number, TestStore.Token);
        (string, string)[] line =
        [
            ("user_id", $"CASE WHEN n % 10 <> 0 THEN {sql.Id(1, "n")} END"),
            ("object_id", sql.Id(2, "n")),
            ("code", WhenEach("'user.created'", "'user.missing-field'", "'user.deactivated'", "'right.revoked'", "'right.granted'")),
            ("outcome", WhenEach("'Applied'", "'Rejected'", "'Waiting'", "'Withheld'", "'Applied'")),
            ("stage", WhenEach("'Additions'", "'None'", "'Removals'", "'Removals'", "'Additions'")),
            ("right_id", "CASE WHEN n % 10 IN (2, 3) THEN t.right_id END"),
            ("hold", "CASE WHEN n % 10 IN (1, 2) THEN 'limit.deactivated' END"),
            ("basis", $"CASE WHEN n % 10 = 0 THEN {LongSession} END"),
            ("login", "'person' || (n + 1000000) || '@contoso.example'"),
            ("name", "'Somebody ' || (n + 1000000)"),
            ("search_key", "'SOMEBODY ' || (n + 1000000) || ' PERSON' || (n + 1000000) || '@CONTOSO.EXAMPLE'"),
        ];
        await sql.MultiplyAsync<SessionLineRow>(granted, "n > 0", [("number", $"n + {first}"), .. line]);
        await sql.MultiplyAsync<SessionRow>(
            $"id = {LongSession}",
            $"n <= {SmallSessions}",
            ("id", $"n + {ShortSession - 1}"),
            ("request", "NULL")
        );
        await sql.MultiplyAsync<SessionLineRow>(
            granted,
            $"n <= {SmallSessions * LinesOfSmallSession}",
            [
                ("session_id", $"(n - 1) / {LinesOfSmallSession} + {ShortSession}"),
                ("number", $"(n - 1) % {LinesOfSmallSession} + 1"),
                .. line,
            ]
        );
        await db
            .Sessions.Where(session => session.Id >= ShortSession || session.Id == LongSession)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SessionState.Incomplete).SetProperty(row => row.Held, People / 10),
                TestStore.Token
            );
    }

    /// <summary>The last of the short sessions has looked at few people.</summary>
    private async Task GoOnAsync(ServerDb db)
    {
        LaterSession = ShortSession + SmallSessions - 1;
        var lines = db.SessionLines.Where(line => line.SessionId == LaterSession);
        var last = await db.SessionLines.Where(line => line.SessionId == LongSession).MaxAsync(line => line.Number, TestStore.Token);
        await lines.ExecuteUpdateAsync(set => set.SetProperty(line => line.Number, line => line.Number + last), TestStore.Token);
        await db
            .SessionLines.Where(line => line.SessionId != LongSession && line.SessionId != LaterSession)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Basis, (long?)null), TestStore.Token);
        await db
            .Sessions.Where(row => row.Id == LaterSession)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Basis, LongSession).SetProperty(row => row.BasisAt, LaterSession),
                TestStore.Token
            );
    }

    private static Task GrowAuditAsync(Multiplying sql) =>
        sql.MultiplyAsync<AuditRow>(
            "code = 'job.made'",
            "n > 0",
            ("id", "n + 1000000"),
            ("at", sql.Earlier("t.at", "n")),
            ("kind", WhenEach("'Session'", "'Job'", "'Person'", "'Key'", "'Access'")),
            ("by_key", "'ADA ' || n % 1000"),
            ("version", "NULL"),
            ("job_id", "CASE WHEN n % 10 = 0 THEN t.job_id END"),
            ("user_id", $"CASE WHEN n % 10 = 1 THEN {sql.Id(1, "n")} END"),
            ("actor_id", $"CASE WHEN n % 10 = 2 THEN {sql.Id(1, "n % 100")} END")
        );

    /// <summary>Of ten lines one each of the last four, and six of the first.</summary>
    private static string WhenEach(string otherwise, params string[] values) =>
        $"CASE n % 10 {string.Concat(values.Select((value, i) => $"WHEN {i} THEN {value} "))}ELSE {otherwise} END";
}
