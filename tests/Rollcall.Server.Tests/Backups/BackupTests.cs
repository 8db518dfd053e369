using System.Text;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Backups;

/// <summary>What a backup holds, and what becomes of it elsewhere.</summary>
public class BackupTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres, DatabaseKind.Postgres)]
    [InlineData(DatabaseKind.Sqlite, DatabaseKind.Postgres)]
    [InlineData(DatabaseKind.Postgres, DatabaseKind.Sqlite)]
    public async Task What_is_restored_elsewhere_imports_as_the_original_does(DatabaseKind from, DatabaseKind to)
    {
        await using var site = await SecretSite.CreateAsync(from);
        var file = await site.BackUpAsync();
        await using var elsewhere = await Installation.CreateAsync(to);

        var restored = await elsewhere.RunAsync("restore", file, "--passphrase-file", site.Folder["passphrase"], "--json");

        restored.ShouldBeDone().Json.GetProperty("leftOut").GetArrayLength().ShouldBe(0);
        (await Installation.ContentAsync(elsewhere.Store)).ShouldBe(await Installation.ContentAsync(site.Store));
        ChangeTenant(site.Tenant);
        var here = await site.ImportAsync();
        var there = (await elsewhere.RunAsync("import", "run", "Contoso", "--json")).ShouldBeDone().Json;
        Told(there).ShouldBe(Told(here));
        here.GetProperty("updated").GetInt32().ShouldBe(1);
        here.GetProperty("revoked").GetInt32().ShouldBeGreaterThan(0);
        var id = $"{here.GetProperty("id").GetInt64()}";
        LinesOf(await elsewhere.RunAsync("session", "log", id, "--json"))
            .ShouldBe(LinesOf(await site.RunAsync("session", "log", id, "--json")));
        LinesOf(await elsewhere.RunAsync("user", "list", "--json")).ShouldBe(LinesOf(await site.RunAsync("user", "list", "--json")));
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task Without_a_passphrase_no_secret_is_in_a_backup_and_restoring_says_what_to_enter_again()
    {
        await using var site = await SecretSite.CreateAsync(DatabaseKind.Sqlite);
        var made = await RollcallProcess.RunAsync(site, "backup", site.Folder["open"]);
        var kept = await site.Store.DbAsync(db => KeptColumn.ReadAllAsync(db, TestStore.Token));

        made.ShouldBeDone().Output.ShouldContain("made without a passphrase");
        made.Output.ShouldContain("the client secret of job Contoso");
        var text = Installation.Unpack(site.Folder["open"], null);

        // It is looked for where it would be found.
        text.ShouldContain("rollcall@contoso.example");
        kept.Count.ShouldBe(6);
        foreach (var secret in SecretSite.Secrets.Concat(kept.Select(one => one.Kept)))
        {
            text.ShouldNotContain(secret);
            Holds(site.Folder["open"], secret).ShouldBeFalse();
        }

        await using var elsewhere = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var restored = (await elsewhere.RunAsync("restore", site.Folder["open"])).ShouldBeDone();
        foreach (var secret in kept)
        {
            restored.Output.ShouldContain($"- {secret.Name}: {secret.Mend}");
        }

        (await elsewhere.RunAsync("import", "run", "Contoso")).ShouldFail(ExitStatus.Failed, "was left out when the database was restored");
        (await elsewhere.RunAsync("message", "to", SecretSite.Hook)).ShouldBeDone();
        (await elsewhere.RunAsync("message", "to", "anna@contoso.example")).ShouldBeDone();
        (await elsewhere.Store.DbAsync(db => KeptColumn.ReadAllAsync(db, TestStore.Token))).Count(one => one.Kept.Length == 0).ShouldBe(3);
    }

    [Fact]
    public async Task With_a_passphrase_nothing_can_be_read_in_a_backup_and_nobody_sees_the_passphrase()
    {
        await using var site = await SecretSite.CreateAsync(DatabaseKind.Sqlite);
        await using var process = RollcallProcess.Start(
            site,
            "backup",
            site.Folder["closed"],
            "--passphrase-file",
            site.Folder.Write("passphrase", Installation.Passphrase)
        );
        var visible = process.VisibleToOthers;
        var made = (await process.EndAsync()).ShouldBeDone();

        (visible + made.Everything).ShouldNotContain(Installation.Passphrase);
        foreach (var text in SecretSite.Secrets.Concat(["rollcall@contoso.example", "Contoso", Installation.Passphrase]))
        {
            Holds(site.Folder["closed"], text).ShouldBeFalse(text);
        }

        // It is in there, for who has the passphrase.
        var unpacked = Installation.Unpack(site.Folder["closed"], Installation.Passphrase);
        unpacked.ShouldContain(WellKnown.ClientSecret);
        unpacked.ShouldContain(SecretSite.Hook);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(site.Folder["closed"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await site.RunAsync("backup", site.Folder["other"], "--passphrase", Installation.Passphrase)).ShouldFail(ExitStatus.WrongUse);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Backups_that_are_made_while_a_server_imports_are_each_of_one_moment(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 6000);
        await using var server = await TestServer.StartAsync(site);
        var session = await server.StartSessionAsync("import");
        var caught = new List<string>();
        for (var i = 0; (await server.GetAsync($"api/v1/sessions/{session}")).GetProperty("endedAt").ValueKind == JsonValueKind.Null; i++)
        {
            caught.Add(await site.BackUpAsync($"backup-{i}", closed: false));
        }

        (await server.EndOfAsync(session)).GetProperty("state").GetString().ShouldBe("done");
        var half = caught.Select(file => (File: file, Done: AppliedOf(file))).Where(one => one.Done.Lines > 0).ToList();

        // A batch of lines and what they did are in it, or neither.
        half.ShouldNotBeEmpty();
        half.ShouldAllBe(one => one.Done.Lines == one.Done.Users);
        await using var elsewhere = await Installation.CreateAsync(kind);
        (await elsewhere.RunAsync("restore", half[0].File)).ShouldBeDone();
        (await elsewhere.RunAsync("site", "apply", site.Folder["site.yaml"])).ShouldBeDone();
        (await elsewhere.RunAsync("import", "run", "Contoso")).ShouldBeDone();
        // A fast machine has applied the last batch by the time of the first backup that finds one.
        var state = (await elsewhere.RunAsync("session", "show", $"{session}", "--json")).Json.GetProperty("state").GetString();
        state.ShouldBeOneOf("interrupted", "done");
        LinesOf(await elsewhere.RunAsync("user", "list", "--json")).ShouldBe(LinesOf(await site.RunAsync("user", "list", "--json")));
    }

    private static void ChangeTenant(Tenant tenant)
    {
        var people = ExpectedPeople.Complete(tenant);
        tenant.ChangePerson(people[0].Id, person => person with { Mail = "a.new.address@contoso.example" });
        tenant.DeletePerson(people[1].Id);
        tenant.AddMember(WellKnownGroups.PlannerBookers, tenant.CreatePerson().Id);
        tenant.RemoveMember(WellKnownGroups.Secretaries, tenant.MembersOf(WellKnownGroups.Secretaries)[0]);
    }

    private static string Told(JsonElement session) =>
        string.Join(
            ' ',
            session
                .EnumerateObject()
                .Where(one => one.Name != "progressSince" && !one.Name.EndsWith("At", StringComparison.Ordinal))
                .Select(one => $"{one.Name}={one.Value}")
        );

    /// <summary>Everybody with all rights, or the lines of a log; whom both have made anew has an id of each.</summary>
    private static string LinesOf(CommandRun list) =>
        string.Join(
            '\n',
            list.ShouldBeDone()
                .Lines.Select(line => string.Join(' ', line.EnumerateObject().Where(one => one.Name is not ("id" or "userId"))))
        );

    private static bool Holds(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>How many people a session had made by its log, and how many there were.</summary>
    private static (int Lines, int Users) AppliedOf(string file)
    {
        using var backup = Server.Backups.BackupReader.Open(file, null);
        var (lines, users) = (0, 0);
        while (backup.NextTable() is { } table)
        {
            int At(string name) => table.Columns.Select(column => column.Name).ToList().IndexOf(name);
            foreach (var row in backup.Rows(table))
            {
                lines += table.Name == "session_lines" && row[At("code")] is "user.created" && row[At("outcome")] is "Applied" ? 1 : 0;
                users += table.Name == "users" ? 1 : 0;
            }
        }

        return (lines, users);
    }
}
