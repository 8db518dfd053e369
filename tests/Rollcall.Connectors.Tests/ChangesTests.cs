using Microsoft.AspNetCore.Http;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

/// <summary>Cursors, and what a directory tells from there: it may tell it twice, late and in any order, and it may tell nonsense.</summary>
public class ChangesTests
{
    private const string UserChanges = "/v1.0/users/delta";
    private const string GroupChanges = "/v1.0/groups/delta";
    private const string ByIds = "/v1.0/directoryObjects/getByIds";

    [Fact]
    public async Task A_cursor_is_taken_before_what_it_covers_is_read()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(UserChanges, Changes(directory, UserChanges, "now"))
            .On(GroupChanges, Changes(directory, GroupChanges, "now"))
            .On(Groups, Answer.Page([Group(10), Group(11)]))
            .On(MembersOf(10), Answer.Page([Member(11, "group"), Member(1)]))
            .On(MembersOf(11), Answer.Page([Member(2)]));

        var reading = await directory.ReadAsync(10);

        List<string> asked = [.. directory.Host.Requests.Select(request => request.Key)];
        asked.IndexOf(UserChanges).ShouldBeLessThan(asked.IndexOf(Users));
        asked.IndexOf(GroupChanges).ShouldBeLessThan(asked.IndexOf(MembersOf(10)));
        asked.LastIndexOf(GroupChanges).ShouldBeInRange(asked.IndexOf(MembersOf(10)), asked.IndexOf(MembersOf(11)));
        Cursors(reading)
            .Select(cursor => (cursor.Kind, cursor.Groups.Count))
            .ShouldBe([(CursorKind.People, 0), (CursorKind.Groups, 1), (CursorKind.Groups, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task One_cursor_covers_fifty_groups_and_no_more()
    {
        await using var directory = await StartAsync();
        int[] linked = [.. Enumerable.Range(100, 120)];
        directory
            .Host.On(UserChanges, Changes(directory, UserChanges, "now"))
            .On(GroupChanges, Changes(directory, GroupChanges, "now"))
            .On(Groups, Answer.Page(linked.Select(number => Group(number))));
        foreach (var number in linked)
        {
            directory.Host.On(MembersOf(number), Answer.Page([Member(1)]));
        }

        var reading = await directory.ReadAsync(linked);

        var covered = Cursors(reading).Where(cursor => cursor.Kind == CursorKind.Groups).ToList();
        covered.Select(cursor => cursor.Groups.Count).ShouldBe([50, 50, 20], ignoreOrder: true);
        covered.SelectMany(cursor => cursor.Groups).ShouldBe(linked.Select(Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_directory_that_gives_no_cursor_is_read_all_the_same_and_asked_for_none_again()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(UserChanges, Answer.Error(400, "Request_BadRequest", "Not in this tenant."))
            .On(Groups, Answer.Page([Group(10)]))
            .On(MembersOf(10), Answer.Page([Member(1)]));

        var reading = await directory.ReadAsync(10);

        reading.Parts.OfType<CursorsLacking>().Single().Code.ShouldBe(DirectoryFaults.Refused);
        Cursors(reading).ShouldBeEmpty();
        directory.Host.Times(GroupChanges).ShouldBe(0);
        reading.MembersOf(Id(10)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_may_have_changed_is_asked_for_as_they_are_now()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(
                $"{UserChanges}#from",
                Page([Told(1, ",\"surname\":\"Old\""), Removed(1), Told(2), Removed(3)], directory.Host.Link(UserChanges, "more"))
            )
            .On($"{UserChanges}#more", Changes(directory, UserChanges, "then", Told(2)))
            .On(ByIds, Answer.Page([Whole(1, "New"), Whole(2, "Two")]));

        var reading = await directory.ChangesAsync([People(directory, "from")]);

        reading.Users.Select(user => (user.Id, user.Surname)).ShouldBe([(Id(1), "New"), (Id(2), "Two")], ignoreOrder: true);
        reading.Parts.OfType<PeopleGone>().Single().People.ShouldBe([Id(3)]);
        Cursors(reading).Single().Link.ShouldEndWith("then");
        directory.Host.Times(ByIds).ShouldBe(1);
        directory.Host.Requests.Single(request => request.Key == ByIds).Body.ShouldContain(Id(3).ToString());
        directory
            .Host.Requests.Where(request => request.Key.StartsWith(UserChanges, StringComparison.Ordinal))
            .ShouldAllBe(request => request.Headers["prefer"].ToString() == "return=minimal");
    }

    [Fact]
    public async Task With_nothing_changed_each_cursor_is_asked_once_and_nothing_else()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On($"{UserChanges}#from", Changes(directory, UserChanges, "then"))
            .On($"{GroupChanges}#from", Changes(directory, GroupChanges, "then"));

        await directory.ChangesAsync([People(directory, "from"), Followed(directory, "from", 10)], 10);

        directory
            .Host.Requests.Select(request => request.Key)
            .ShouldBe([TokenPath, Organization, $"{UserChanges}#from", $"{GroupChanges}#from", TokenPath], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_joins_and_who_leaves_is_told_by_pairs_and_things_are_not()
    {
        await using var directory = await StartAsync();
        directory.Host.On(
            $"{GroupChanges}#from",
            Changes(
                directory,
                GroupChanges,
                "then",
                Moved(10, [Member(1), Member(4, "device"), Gone(2)]),
                Moved(10, [Member(1), Member(3)]),
                Moved(99, [Member(5)])
            )
        );

        var reading = await directory.ChangesAsync([Followed(directory, "from", 10)], 10);

        var changed = reading.Parts.OfType<MembersChanged>().Single();
        changed.Group.ShouldBe(Id(10), "99 is not followed");
        changed.Added.ShouldBe([Id(1), Id(3)], ignoreOrder: true);
        changed.Gone.ShouldBe([Id(2)]);
        reading.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_of_which_two_stories_are_told_is_read_as_a_whole()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On($"{GroupChanges}#from", Changes(directory, GroupChanges, "then", Moved(10, [Gone(1)]), Moved(10, [Member(1)])))
            .On(GroupAt(10), Answer.Json(Group(10)))
            .On(MembersOf(10), Answer.Page([Member(7)]))
            .On(ByIds, Answer.Page([Group(10)]));

        var reading = await directory.ChangesAsync([Followed(directory, "from", 10)], 10);

        reading.Parts.OfType<MembersChanged>().ShouldBeEmpty();
        reading.Members[Id(10)].ShouldBe([Id(7)]);
        reading.MembersOf(Id(10)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_group_that_joins_is_covered_then_read_with_all_below_it()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On($"{GroupChanges}#from", Changes(directory, GroupChanges, "then", Moved(10, [Member(11, "group")])))
            .On(GroupChanges, Changes(directory, GroupChanges, "new"))
            .On(MembersOf(11), Answer.Page([Member(12, "group"), Member(10, "group"), Member(1)]))
            .On(MembersOf(12), Answer.Page([Member(2)]))
            .On(ByIds, Answer.Page([Group(11), Group(12)]));

        var reading = await directory.ChangesAsync([Followed(directory, "from", 10)], 10);

        reading.Members.Keys.ShouldBe([Id(11), Id(12)], ignoreOrder: true);
        reading.Groups.Select(group => group.Id).ShouldBe([Id(11), Id(12)], ignoreOrder: true);
        Cursors(reading).SelectMany(cursor => cursor.Groups).ShouldBe([Id(10), Id(11), Id(12)], ignoreOrder: true);
        directory.Host.Times(MembersOf(10)).ShouldBe(0, "its changes are told");
    }

    public static TheoryData<string> Nonsense =>
        [
            "410",
            "forgotten",
            "too old",
            "no link",
            "two links",
            "circle",
            "stranger",
            "other list",
            "nobody",
            "late",
            "half",
            "kept",
            "group gone",
            "group lost",
            "kind",
        ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_can_not_be_believed_asks_for_a_whole_reading_and_shows_no_token(string nonsense)
    {
        await using var directory = await StartAsync();
        directory.Host.On($"{UserChanges}#s3cret", Changes(directory, UserChanges, "then"));
        directory.Host.On($"{GroupChanges}#s3cret", Changes(directory, GroupChanges, "then"));
        var (path, answer) = Answers(directory, nonsense);
        directory.Host.On($"{path}#s3cret", answer);
        directory.Host.On(
            ByIds,
            Answer.Page(
                nonsense == "half" ? [User(1)]
                : nonsense == "kept" ? [Whole(1, "Kept")]
                : []
            )
        );

        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            directory.ChangesAsync([People(directory, "s3cret"), Followed(directory, "s3cret", 10)], 10)
        );

        new[] { DirectoryFaults.ChangesUnclear, DirectoryFaults.BrokenAnswer }.ShouldContain(fault.Code);
        fault.Message.ShouldNotContain("s3cret");
        directory.Log.Lines.ShouldAllBe(line => !line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_logged_shows_no_cursor()
    {
        await using var directory = await StartAsync();
        directory.Host.On(
            $"{UserChanges}#s3cret",
            Answer.Error(401, "InvalidAuthenticationToken"),
            Answer.Error(503, "ServiceUnavailable"),
            Changes(directory, UserChanges, "then")
        );

        await directory.ChangesAsync([People(directory, "s3cret")]);

        directory.Log.Lines.Count.ShouldBeGreaterThan(1);
        directory.Log.Lines.ShouldAllBe(line => !line.Contains("s3cret", StringComparison.Ordinal));
        $"{People(directory, "s3cret")}".ShouldNotContain("s3cret");
    }

    private static (string Path, RequestDelegate Answer) Answers(RudeDirectory directory, string nonsense) =>
        nonsense switch
        {
            "410" => (UserChanges, Answer.Error(410, "Gone")),
            "forgotten" => (UserChanges, Answer.Error(400, "syncStateNotFound")),
            "too old" => (UserChanges, Answer.Error(400, "Request_UnsupportedQuery", "DeltaLink older than 30 days is not supported.")),
            "no link" => (UserChanges, Answer.Page([])),
            "two links" => (
                UserChanges,
                Answer.Json(
                    $$"""{"value":[],"@odata.nextLink":"{{directory.Host.Link(UserChanges, "a")}}","@odata.deltaLink":"{{directory.Host.Link(UserChanges, "b")}}"}"""
                )
            ),
            "circle" => (UserChanges, Page([], directory.Host.Link(UserChanges, "s3cret"))),
            "stranger" => (UserChanges, Page([], "https://evil.example/v1.0/users/delta?$skiptoken=s3cret")),
            "other list" => (UserChanges, Page([], directory.Host.Link(Users, "s3cret"))),
            "nobody" => (UserChanges, Changes(directory, UserChanges, "then", """{"displayName":"No id"}""")),
            "late" or "half" => (UserChanges, Changes(directory, UserChanges, "then", Told(1))),
            "kept" => (UserChanges, Changes(directory, UserChanges, "then", Removed(1))),
            "group gone" => (GroupChanges, Changes(directory, GroupChanges, "then", Removed(10))),
            "group lost" => (GroupChanges, Changes(directory, GroupChanges, "then", $$"""{"id":"{{Id(10)}}","displayName":"New"}""")),
            "kind" => (GroupChanges, Changes(directory, GroupChanges, "then", Moved(10, [$$"""{"id":"{{Id(5)}}"}"""]))),
            _ => throw new ArgumentOutOfRangeException(nameof(nonsense), nonsense, "Nobody knows that nonsense."),
        };

    private static IReadOnlyList<DirectoryCursor> Cursors(Reading reading) =>
        [.. reading.Parts.OfType<CursorRead>().Select(part => part.Cursor)];

    private static DirectoryCursor People(RudeDirectory directory, string token) =>
        new(CursorKind.People, directory.Host.Link(UserChanges, token), []);

    private static DirectoryCursor Followed(RudeDirectory directory, string token, params int[] groups) =>
        new(CursorKind.Groups, directory.Host.Link(GroupChanges, token), [.. groups.Select(Id)]);

    private static RequestDelegate Page(IEnumerable<string> items, string next) => Answer.Page(items, next);

    private static RequestDelegate Changes(RudeDirectory directory, string list, string token, params string[] items) =>
        Answer.Json($$"""{"value":[{{string.Join(',', items)}}],"@odata.deltaLink":"{{directory.Host.Link(list, token)}}"}""");

    private static string Told(int person, string more = "") => $$"""{"id":"{{Id(person)}}"{{more}}}""";

    private static string Removed(int id) => $$"""{"id":"{{Id(id)}}","@removed":{"reason":"changed"} }""";

    private static string Gone(int member) => $$"""{"id":"{{Id(member)}}","@removed":{"reason":"deleted"} }""";

    private static string Moved(int group, IEnumerable<string> members) =>
        $$"""{"id":"{{Id(group)}}","members@delta":[{{string.Join(',', members)}}]}""";

    private static string Whole(int person, string surname) =>
        $$"""{"@odata.type":"#microsoft.graph.user","id":"{{Id(person)}}","userPrincipalName":"u{{person}}@a.example","surname":"{{surname}}","accountEnabled":true}""";
}
