using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

/// <summary>A few people who are asked for by a word.</summary>
public class PeopleTests
{
    [Fact]
    public async Task The_index_tells_who_somebody_is_and_the_directory_what_there_is_to_say_of_them()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(Users, Answer.Page([Titled(7, "as it was")]), Answer.Page([Titled(7, "as it is")]))
            .On($"{Users}/{Id(7)}/transitiveMemberOf", Answer.Page([]));

        var reading = await AskAsync(directory, "jens");

        reading.Users.ShouldHaveSingleItem().JobTitle.ShouldBe("as it is");
        var asked = directory.Host.Requests.Where(request => request.Key == Users).ToList();
        asked.Count.ShouldBe(2);
        asked[0].PathAndQuery.ShouldContain("$count=true");
        asked[0].Headers["consistencylevel"].ToString().ShouldBe("eventual");
        asked[1].PathAndQuery.ShouldContain(Uri.EscapeDataString($"id eq '{Id(7)}'"));
        asked[1].Headers.ContainsKey("consistencylevel").ShouldBeFalse();
    }

    [Fact]
    public async Task Whom_the_index_still_has_and_the_directory_has_not_is_not_found()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Page([Titled(7, "as it was")]), Answer.Page([]));

        var reading = await AskAsync(directory, "jens");

        reading.Users.ShouldBeEmpty();
        var unknown = reading.Parts.OfType<PersonUnknown>().ShouldHaveSingleItem();
        (unknown.Asked, unknown.Code).ShouldBe(("jens", "person.not-found"));
    }

    [Fact]
    public async Task Whoever_is_asked_for_by_an_address_is_asked_for_once_and_not_of_the_index()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Page([Titled(7, "as it is")])).On($"{Users}/{Id(7)}/transitiveMemberOf", Answer.Page([]));

        var reading = await AskAsync(directory, "jens@contoso.example");

        reading.Users.ShouldHaveSingleItem();
        var asked = directory.Host.Requests.Single(request => request.Key == Users);
        asked.Headers.ContainsKey("consistencylevel").ShouldBeFalse();
        asked.PathAndQuery.ShouldNotContain("$count");
    }

    private static string Titled(int person, string title) => User(person, $$""","jobTitle":"{{title}}" """);

    private static async Task<Reading> AskAsync(RudeDirectory directory, string word)
    {
        await using var connector = new EntraConnector(directory.Connection(), directory.Time, directory.Log);
        return await Reading.OfAsync(connector.ReadPeopleAsync([word], [], TestContext.Current.CancellationToken));
    }
}
