using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Site;

public sealed class SiteFaultTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_mistake_is_listed_with_its_line_and_nothing_is_applied(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var rows = await store.RowsAsync();

        var faults = await FaultsAsync(
            store,
            """
            locations: [Copenhagen, Aarhus, copenhagen]
            departmens: [Sales]
            vipCategories: Boardroom
            jobs:
              - name: Contoso
                directoryId: contoso.onmicrosoft.com
                clientId: 3f1c1d4e-0000-4000-8000-000000000002
                clientSecret: { env: ROLLCALL_TEST_IS_NOT_SET }
                cloud: { login: http://localhost:7443, graph: https://localhost:7443 }
                guests: yes
                loginFormat: Mail
                loginFormat: Email
                links:
                  - { group: 3f1c1d4e-0000-4000-8000-0000000000aa, role: Bookr }
                  - { group: sales, role: Booker }
                  - { group: 3f1c1d4e-0000-4000-8000-0000000000aa, role: Booker, location: Arhus }
                  - { group: 3f1c1d4e-0000-4000-8000-0000000000aa }
              - name: contoso
                directoryId: 3f1c1d4e-0000-4000-8000-000000000001
                clientId: 3f1c1d4e-0000-4000-8000-000000000002
                clientSecret: hunter2hunter2
            """
        );

        Lines(faults).ShouldBe([1, 2, 3, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 21]);
        faults
            .Select(fault => fault.Field)
            .ShouldBe([
                "locations[2]",
                "departmens",
                "vipCategories",
                "jobs[0].directoryId",
                "jobs[0].clientSecret",
                "jobs[0].cloud.login",
                "jobs[0].guests",
                "jobs[0].loginFormat",
                "jobs[0].loginFormat",
                "jobs[0].links[0].role",
                "jobs[0].links[1].group",
                "jobs[0].links[2].location",
                "jobs[0].links[3]",
                "jobs[1].name",
                "jobs[1].clientSecret",
            ]);
        faults[1].Message.ShouldContain("Did you mean departments?");
        faults[^1].Message.ShouldNotContain("hunter2");
        (await store.RowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("locations:\n\t- Copenhagen\n", 2, "tab")]
    [InlineData("jobs:\n  - name: a\n\ttype: b\n", 3, "tab")]
    [InlineData("locations: [Copenhagen\njobs: []\n", 1, "bracket")]
    [InlineData("locations:\n  - \"a\njobs: []\n", 2, "quote is not closed")]
    [InlineData("jobs:\n  - name: a: b\n", 2, "a colon stands")]
    [InlineData("locations:\n- @a\n", 2, "into quotes")]
    [InlineData("locations:\n- \"\\q\"\n", 2, "backslash")]
    [InlineData("a:\n  - b\n c: d\n", 3, "indentation")]
    [InlineData("locations: [Copenhagen]\nlocations: [Aarhus]\n", 2, "twice; line 1")]
    [InlineData("---\nlocations: [Copenhagen]\n---\njobs: []\n", 3, "several documents")]
    [InlineData("just some text", 1, "must have key: value lines")]
    [InlineData("- a\n- b\n", 1, "a list")]
    [InlineData("locations: { a: b }", 1, "must be a list")]
    [InlineData("locations: [[a]]", 1, "must be a single value")]
    [InlineData("locations: [a, ~]", 1, "has no value")]
    [InlineData("locations: ['']", 1, "blank")]
    [InlineData("languages: [english]", 1, "no language tag")]
    [InlineData("languages: []", 1, "at least one")]
    [InlineData("protectedRoles: [Administrater]", 1, "Did you mean Administrator?")]
    [InlineData("protectedRoles: [5]", 1, "is no role. Allowed: Booker")]
    [InlineData("protectedRoles: [Booker, booker]", 1, "listed twice")]
    [InlineData("protectedRoles: Booker", 1, "must be a list")]
    [InlineData("jobs: { name: Contoso }", 1, "must be a list")]
    [InlineData("jobs:\n  - Contoso\n", 2, "a single value")]
    [InlineData("? [a, b]\n: c\n", 1, "A key must be a name")]
    [InlineData("locations: !!set [a]", 1, "Tags")]
    [InlineData("locations: *nowhere", 1, "no anchor")]
    [InlineData("locations: &a [*a]", 1, "inside of its own anchor")]
    [InlineData("a: &a { b: c }\n<<: *a\n", 2, "Merge keys")]
    [InlineData("locations: [a]\n  departments: [b]\n", 2, "not YAML")]
    public async Task What_is_no_site_file_is_refused_in_words(string text, int line, string words)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var faults = await FaultsAsync(store, text);

        var fault = faults[^1];
        Lines([fault]).ShouldBe([line]);
        fault.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("    name: Two\n", 5, "twice")]
    [InlineData("    clientSecret: { env: A, file: b }\n", 5, "exactly one of env and file")]
    [InlineData("    clientSecret: { env: Xy8Q~geheim }\n", 5, "name of an environment variable")]
    [InlineData("    clientSecret: { env: ROLLCALL_TEST_IS_NOT_SET }\n", 5, "is not set")]
    [InlineData("    clientSecret: { value: abc }\n", 5, "no setting here")]
    [InlineData("    clientSecret: { file: missing.txt }\n", 5, "there is no file")]
    [InlineData("    clientSecret: { file: empty.txt }\n", 5, "is empty")]
    [InlineData("    clientSecret: { file: two-lines.txt }\n", 5, "more than one line")]
    [InlineData("    clientSecret: { file: latin1.txt }\n", 5, "no text in UTF-8")]
    [InlineData("    clientSecret: { file: . }\n", 5, "there is no file")]
    [InlineData("    clientSecret:\n", 5, "nothing")]
    [InlineData("    defaultLanguage: xx\n", 5, "does not offer")]
    [InlineData("    defaultLanguage:\n", 5, "has no value")]
    [InlineData("    guests: Yes\n", 5, "true or false")]
    [InlineData("    guests: 1\n", 5, "true or false")]
    [InlineData("    cloud: { login: https://a.example }\n", 5, "both login and graph")]
    [InlineData("    cloud: Custom\n", 5, "no cloud")]
    [InlineData("    scope: Nobody\n", 5, "LinkedGroups, Everybody")]
    [InlineData("    links:\n", 5, "links: []")]
    [InlineData("    links:\n      - group\n", 6, "key: value lines")]
    [InlineData("    links:\n      - group: 1\n        role: Booker\n", 6, "object id")]
    [InlineData("    links:\n      - group: 3f1c1d4e-0000-4000-8000-0000000000aa\n        role: [Booker]\n", 7, "a single value")]
    [InlineData("    links:\n      - group: 3f1c1d4e-0000-4000-8000-0000000000aa\n        roel: Booker\n", 7, "Did you mean role?")]
    [InlineData("    netBiosNames:\n      a.example: ''\n", 6, "needs both")]
    [InlineData("    netBiosNames:\n      a.example: A\n      A.EXAMPLE: B\n", 7, "two NetBIOS names")]
    [InlineData("    defaults: { location: Nowhere }\n", 5, "has none yet")]
    [InlineData("    limits: none\n", 5, "key: value lines with deactivated")]
    [InlineData("    limits: { deactivated: -1 }\n", 5, "whole number from 0")]
    [InlineData("    limits:\n      revokedPercent: 20%\n", 6, "from 0 to 100")]
    [InlineData("    limits: { created: }\n", 5, "has no value")]
    [InlineData("    limits: { deactivate: 5 }\n", 5, "Did you mean deactivated?")]
    [InlineData("    limits: { overLimit: AllOrNothin }\n", 5, "Did you mean AllOrNothing?")]
    [InlineData("    directoryID: 3f1c1d4e-0000-4000-8000-000000000001\n", 5, "Did you mean directoryId?")]
    public async Task A_mistake_in_a_job_is_told_where_it_stands(string added, int line, string words)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.SaveAsync(Sample.Job);
        store.Folder.Write("empty.txt", "\n");
        store.Folder.Write("two-lines.txt", "one\ntwo\n");
        await File.WriteAllBytesAsync(store.Folder["latin1.txt"], [0x61, 0xE9], Token);

        var faults = await FaultsAsync(store, SiteExample.Bare("Contoso").TrimEnd() + "\n" + added);

        var fault = faults.ShouldHaveSingleItem();
        Lines([fault]).ShouldBe([line]);
        fault.Message.ShouldContain(words);
        fault.Message.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_secret_in_a_file_is_taken_without_its_trailing_newline()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        store.Folder.Write("secret.txt", $"{Sample.Secret}\r\n");

        (await store.ApplyAsync(SiteExample.Bare("Contoso") + "    clientSecret: { file: secret.txt }\n")).ShouldBeDone();

        (await store.SecretAsync()).ShouldBe(Sample.Secret);
    }

    [Fact]
    public async Task A_language_that_a_job_needs_can_not_be_taken_away()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.SaveAsync(Sample.Job with { DefaultLanguage = "da" });

        var faults = await FaultsAsync(store, "languages: [en]");

        faults.ShouldHaveSingleItem().Message.ShouldContain("Job Contoso has the default language da");
    }

    [Fact]
    public async Task A_deeply_nested_file_is_refused()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var faults = await FaultsAsync(store, $"locations: {new string('[', 1_000_000)}");

        faults.ShouldHaveSingleItem().Message.ShouldContain("levels deep");
    }

    [Fact]
    public async Task Aliases_that_stand_for_too_much_are_refused()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var bomb = string.Join(
            '\n',
            Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat(i == 1 ? "x" : $"*a{i - 1}", 10))}]")
        );

        var faults = await FaultsAsync(store, bomb);

        faults.ShouldHaveSingleItem().Message.ShouldContain("aliases stand for too much");
    }

    [Fact]
    public async Task A_file_over_10_MB_is_refused()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await FaultsAsync(store, new string('#', SiteText.Longest + 1))).ShouldHaveSingleItem().Message.ShouldContain("10 MB");
        SiteText.Decode(new byte[SiteText.Longest + 1]).Faults.ShouldHaveSingleItem().Message.ShouldContain("10 MB");
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_with_their_line()
    {
        var faults = SiteText.Decode([.. "locations:\n- K"u8, 0xF8, .. "benhavn"u8]).Faults;

        faults.ShouldHaveSingleItem().Message.ShouldStartWith("line 2: The site file is not UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => SiteText.Decode([0xEF, 0xBB, 0xBF, .. "jobs:"u8]).ShouldBeDone().ShouldBe("jobs:");

    [Fact]
    public async Task Letters_that_a_lenient_reader_could_not_read_are_refused()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await FaultsAsync(store, "jobs:\nlocations: [K\uFFFDbenhavn]")).ShouldHaveSingleItem().Message.ShouldStartWith("line 2: ");
    }

    [Fact]
    public async Task A_large_site_is_applied_whole()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var names = string.Concat(Enumerable.Range(1, 5_000).Select(i => $"  - Room {i}\n"));

        (await store.ApplyAsync($"locations:\n{names}")).ShouldBeDone().Lines.Count.ShouldBe(5_000);
    }

    private static async Task<IReadOnlyList<Fault>> FaultsAsync(TestStore store, string text)
    {
        var outcome = await store.ApplyAsync(text);
        outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        return outcome.Faults;
    }

    private static IEnumerable<int> Lines(IEnumerable<Fault> faults) =>
        faults.Select(fault => int.Parse(fault.Message.Split(':')[0]["line ".Length..], System.Globalization.CultureInfo.InvariantCulture));
}
