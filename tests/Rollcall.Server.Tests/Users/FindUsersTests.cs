using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Users;

/// <summary>People are found by what an administrator knows of them.</summary>
public class FindUsersTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task People_are_found_by_initials_login_name_and_address_in_any_case(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (anna, bo) = (People.Row("anna.and"), People.Row("bo"));
        (anna.Initials, anna.Name, anna.NameKey) = ("XYZ", "Anna And", "ANNA AND");
        (bo.Email, bo.EmailKey) = ("first@elsewhere.example", "FIRST@ELSEWHERE.EXAMPLE");
        await store.AddAsync(anna, bo);

        (await LoginsAsync(store, new() { Search = "xyz" })).ShouldBe(["anna.and"]);
        (await LoginsAsync(store, new() { Search = " XYZ " })).ShouldBe(["anna.and"]);
        (await LoginsAsync(store, new() { Search = "na an" })).ShouldBe(["anna.and"]);
        (await LoginsAsync(store, new() { Search = "A.AND" })).ShouldBe(["anna.and"]);
        (await LoginsAsync(store, new() { Search = "elsewhere" })).ShouldBe(["bo"]);
        (await LoginsAsync(store, new() { Search = "xy" })).ShouldBeEmpty();
        (await LoginsAsync(store, new() { Search = "  " })).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_location_finds_who_is_placed_there_and_who_has_a_right_there_once_each(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (aarhus, other) = (Sample.Entry(SiteList.Location, "Aarhus"), Sample.Entry(SiteList.Location, "Copenhagen"));
        var (placed, holder, both, elsewhere) = (People.Row("placed"), People.Row("holder"), People.Row("both"), People.Row("elsewhere"));
        (placed.LocationId, both.LocationId, elsewhere.LocationId) = (aarhus.Id, aarhus.Id, other.Id);
        var (reception, catering) = (RightMaker.Role(Role.Receptionist, aarhus), RightMaker.Role(Role.CateringManager, aarhus));
        var everywhere = RightMaker.Role(Role.Receptionist);
        await store.AddAsync(aarhus, other, placed, holder, both, elsewhere, reception, catering, everywhere);
        await store.AddAsync(
            RightMaker.Grant(holder, reception),
            RightMaker.Grant(both, reception),
            RightMaker.Grant(both, catering),
            RightMaker.Grant(elsewhere, everywhere)
        );

        (await LoginsAsync(store, new() { Location = "aarhus" })).ShouldBe(["both", "holder", "placed"]);
        (await LoginsAsync(store, new() { Location = aarhus.Id.ToString() })).ShouldBe(["both", "holder", "placed"]);
        (await LoginsAsync(store, new() { Role = "receptionist" })).ShouldBe(["both", "elsewhere", "holder"]);
        (await LoginsAsync(store, new() { Location = "Aarhus", Role = "CateringManager" })).ShouldBe(["both"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Departments_VIP_categories_and_the_other_lists_find_their_people(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (sales, board) = (Sample.Entry(SiteList.Department, "Sales"), Sample.Entry(SiteList.VipCategory, "Boardroom"));
        var (account, meeting) = (Sample.Entry(SiteList.BillingAccount, "Sales"), Sample.Entry(SiteList.MeetingType, "Internal"));
        var (placed, member, secretary, vip) = (People.Row("placed"), People.Row("member"), People.Row("secretary"), People.Row("vip"));
        (placed.DepartmentId, vip.BillingAccountId, member.MeetingTypeId) = (sales.Id, account.Id, meeting.Id);
        var (membership, secretaryship) = (
            RightMaker.Of(RightKind.Department, sales),
            RightMaker.Of(RightKind.SecretaryOfDepartment, sales)
        );
        var category = RightMaker.Of(RightKind.VipCategory, board);
        await store.AddAsync(sales, board, account, meeting, placed, member, secretary, vip, membership, secretaryship, category);
        await store.AddAsync(
            RightMaker.Grant(member, membership),
            RightMaker.Grant(secretary, secretaryship),
            RightMaker.Grant(vip, category)
        );

        (await LoginsAsync(store, new() { Department = "Sales" })).ShouldBe(["member", "placed", "secretary"]);
        (await LoginsAsync(store, new() { Vip = "boardroom" })).ShouldBe(["vip"]);
        (await LoginsAsync(store, new() { BillingAccount = "Sales" })).ShouldBe(["vip"]);
        (await LoginsAsync(store, new() { MeetingType = "internal" })).ShouldBe(["member"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Imported_people_those_made_by_hand_and_the_inactive_are_told_apart(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        var (imported, gone, byHand) = (People.Row("imported", job.Id), People.Row("gone", job.Id), People.Row("by-hand"));
        gone.Active = false;
        await store.AddAsync(job, imported, gone, byHand);

        (await LoginsAsync(store, new() { Job = "contoso" })).ShouldBe(["gone", "imported"]);
        (await LoginsAsync(store, new() { ByHand = true })).ShouldBe(["by-hand"]);
        (await LoginsAsync(store, new() { ByHand = false })).ShouldBe(["gone", "imported"]);
        (await LoginsAsync(store, new() { ByHand = false, Active = true })).ShouldBe(["imported"]);
        (await FindAsync(store, new() { Search = "imported" })).People.Single().Job.ShouldBe("Contoso");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Everybody_is_on_exactly_one_page_also_namesakes(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = Enumerable.Range(1, 23).Select(number => People.Row($"user-{number}")).ToArray();
        foreach (var row in rows)
        {
            (row.Name, row.NameKey) = ("Namesake", "NAMESAKE");
        }

        await store.AddAsync([.. rows]);

        var pages = new List<UserPage>();
        for (var page = 1; page <= 3; page++)
        {
            pages.Add(await FindAsync(store, new(), page, 10));
        }

        pages.Select(page => page.People.Count).ShouldBe([10, 10, 3]);
        pages.ShouldAllBe(page => page.Total == 23 && page.Pages == 3);
        pages.SelectMany(page => page.People).Select(person => person.Id).ShouldBe(rows.Select(row => row.Id), ignoreOrder: true);
        (await FindAsync(store, new(), 99, 10)).Page.ShouldBe(3);
        (await FindAsync(store, new(), -1, 100_000)).PageSize.ShouldBe(200);
    }

    [Fact]
    public async Task All_that_a_filter_names_and_nobody_knows_is_told_at_once()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"), Sample.Entry(SiteList.Department, "Nowhere"));

        var outcome = await AskAsync(
            store,
            new()
            {
                Location = "Nowhere",
                Role = "King",
                Vip = "Gold",
            }
        );

        outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        outcome.Faults.Select(fault => fault.Field).ShouldBe(["location", "vip", "role"]);
        outcome.Faults[0].Message.ShouldBe("There is no location Nowhere. There are: Aarhus.");
        (await AskAsync(store, new() { Job = "Nobody" })).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    private static Task<Outcome<UserPage>> AskAsync(TestStore store, UserFilter filter, int page = 1, int pageSize = 50) =>
        store.WithAsync(
            (FindUsers find) =>
                find.HandleAsync(
                    new()
                    {
                        Filter = filter,
                        Page = page,
                        PageSize = pageSize,
                    },
                    Token
                )
        );

    private static async Task<UserPage> FindAsync(TestStore store, UserFilter filter, int page = 1, int pageSize = 50) =>
        (await AskAsync(store, filter, page, pageSize)).ShouldBeDone();

    private static async Task<List<string>> LoginsAsync(TestStore store, UserFilter filter)
    {
        var found = await FindAsync(store, filter);
        found.Total.ShouldBe(found.People.Count);
        return [.. found.People.Select(person => person.Login)];
    }
}
