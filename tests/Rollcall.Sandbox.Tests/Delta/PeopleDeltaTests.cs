using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>What delta tells of people.</summary>
public sealed class PeopleDeltaTests : IAsyncLifetime
{
    private DeltaSite site = null!;

    private Tenant Tenant => site.Tenant;

    public async ValueTask InitializeAsync() => site = await DeltaSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("users/delta")]
    [InlineData("users/delta()")]
    [InlineData("users/microsoft.graph.delta()")]
    [InlineData("groups/delta")]
    [InlineData("groups/delta()")]
    [InlineData("groups/microsoft.graph.delta()")]
    public async Task It_is_asked_for_by_any_of_its_names(string path)
    {
        var round = await site.ReadAsync($"/v1.0/{path}?$select=id");

        round.Ids.Distinct().Count().ShouldBe(path[0] == 'u' ? 60 : 20);
        (await site.ReadAsync(round.DeltaLink)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_round_tells_of_everybody_without_what_they_never_had()
    {
        var round = await site.ReadAsync("/v1.0/users/delta?$select=displayName,mail,businessPhones,faxNumber");

        round.Ids.ShouldBe(Tenant.People.Select(person => person.Id));
        Tenant.People.ShouldContain(person => person.Mail == null);
        foreach (var (item, person) in round.Items.Zip(Tenant.People))
        {
            string[] expected = person.Mail is null
                ? ["id", "displayName", "businessPhones"]
                : ["id", "displayName", "mail", "businessPhones"];
            Round.NamesOf(item).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Nothing_selected_is_everything_selected()
    {
        var link = await site.LatestAsync("/v1.0/users/delta");
        var person = Tenant.People.First();
        Tenant.ChangePerson(person.Id, somebody => somebody with { EmployeeId = "E-77", City = "Aarhus" });
        var item = (await site.ReadAsync(link)).Items.Single();

        (item.GetProperty("employeeId").GetString(), item.GetProperty("city").GetString()).ShouldBe(("E-77", "Aarhus"));
        item.GetProperty("userPrincipalName").GetString().ShouldBe(person.UserPrincipalName);
    }

    [Fact]
    public async Task From_now_on_is_a_link_and_nobody_and_then_tells_what_happened()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        (await site.ReadAsync(link)).Items.ShouldBeEmpty();
        var changed = Tenant.People.First(person => person.Mail is not null);
        var deleted = Tenant.People.ElementAt(20);
        var created = Tenant.CreatePerson();
        Tenant.ChangePerson(changed.Id, person => person with { DisplayName = "Somebody Else", Mail = null });
        Tenant.DeletePerson(deleted.Id);
        var round = await site.ReadAsync(link);

        round.Ids.ShouldBe([changed.Id, deleted.Id, created.Id], ignoreOrder: true);
        round.Single(changed.Id).GetProperty("displayName").GetString().ShouldBe("Somebody Else");
        round.Single(changed.Id).GetProperty("mail").ValueKind.ShouldBe(JsonValueKind.Null);
        round.Single(deleted.Id).ToString().ShouldBe($$$"""{"id":"{{{deleted.Id}}}","@removed":{"reason":"changed"}}""");
        round.Single(created.Id).GetProperty("mail").GetString().ShouldBe(created.Mail);
        (await site.ReadAsync(round.DeltaLink)).Items.ShouldBeEmpty();
        (await site.ReadAsync(link)).Ids.ShouldBe(round.Ids);
    }

    [Fact]
    public async Task Whoever_is_restored_comes_as_somebody_who_is_there()
    {
        var person = Tenant.People.First();
        Tenant.DeletePerson(person.Id);
        var link = await site.LatestAsync(DeltaSite.People);
        Tenant.RestorePerson(person.Id);

        var item = (await site.ReadAsync(link)).Items.Single();
        Round.RemovalOf(item).ShouldBeNull();
        item.GetProperty("displayName").GetString().ShouldBe(person.DisplayName);
    }

    [Fact]
    public async Task What_was_undone_in_between_and_what_is_not_selected_is_not_told()
    {
        var (one, other) = (Tenant.People.First(), Tenant.People.ElementAt(1));
        var link = await site.LatestAsync(DeltaSite.People);
        Tenant.ChangePerson(one.Id, person => person with { JobTitle = "Astronaut" });
        Tenant.DisablePerson(one.Id);
        Tenant.DeletePerson(other.Id);
        Tenant.RestorePerson(other.Id);
        var passing = Tenant.CreatePerson();
        Tenant.DeletePerson(passing.Id);

        (await site.ReadAsync(link)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_person_comes_whole_or_with_the_changes_alone_when_the_least_is_preferred()
    {
        var person = Tenant.People.First(somebody => somebody.Department is not null && somebody.Mail is not null);
        var link = await site.LatestAsync(DeltaSite.People);
        Tenant.ChangePerson(person.Id, somebody => somebody with { Mail = "other@contoso.example" });

        Round.NamesOf((await site.ReadAsync(link)).Items.Single()).ShouldBe(["id", "displayName", "mail", "department"]);
        Round.NamesOf((await site.ReadAsync(link, minimal: true)).Items.Single()).ShouldBe(["id", "mail"]);
    }

    [Fact]
    public async Task Two_hundred_changes_are_a_page()
    {
        await using var big = await DeltaSite.StartAsync(users: 1000);
        var link = await big.LatestAsync(DeltaSite.People);
        big.Tenant.Disable([.. big.Tenant.People.Take(150).Select(person => person.Id)]);
        big.Tenant.Delete([.. big.Tenant.People.Take(401).Select(person => person.Id)]);
        var round = await big.ReadAsync(link);

        round.Pages.Select(page => page.Items().Count()).ShouldBe([200, 200, 1]);
        round.Ids.Distinct().Count().ShouldBe(401);
    }

    [Fact]
    public async Task What_happens_while_a_round_is_read_is_told_in_the_next()
    {
        await using var big = await DeltaSite.StartAsync(users: 450);
        var first = await big.JsonAsync(DeltaSite.People);
        var last = big.Tenant.People.Last().Id;
        big.Tenant.DeletePerson(last);
        var rest = await big.ReadAsync(Round.Link(first, "@odata.nextLink")!);

        rest.Ids.ShouldContain(last);
        rest.Items.ShouldAllBe(item => Round.RemovalOf(item) == null);
        (await big.ReadAsync(rest.DeltaLink)).Ids.ShouldBe([last]);
    }

    [Fact]
    public async Task A_filter_of_ids_tells_of_these_alone_in_every_round()
    {
        var ids = Tenant.People.Take(50).Select(person => person.Id).ToList();
        var filter = string.Join(" or ", ids.Select(id => $"id eq '{id}'"));
        var round = await site.ReadAsync($"{DeltaSite.People}&$filter={Uri.EscapeDataString(filter)}");
        var others = Tenant.People.Last().Id;
        Tenant.Delete(ids[3], others);

        round.Ids.ShouldBe(ids);
        (await site.ReadAsync(round.DeltaLink)).Ids.ShouldBe([ids[3]]);
        var two = await site.ReadAsync($"{DeltaSite.People}&$filter=id in ('{ids[0]}','{ids[1]}')");
        two.Ids.ShouldBe(ids.Take(2));
    }
}
