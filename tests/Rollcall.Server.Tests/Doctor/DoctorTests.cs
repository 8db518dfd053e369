using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rollcall.Server.Cli;
using Rollcall.Server.Doctor;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Backups;
using Rollcall.Server.Tests.Messages;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Doctor;

/// <summary>An installation that is well is said to be so; what is broken is named, with what to do, and nothing is changed by looking.</summary>
public class DoctorTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_well_is_said_part_by_part(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 30);
        await using var mailbox = await Mailbox.ListenAsync(wantsLogin: true);
        await SetMailAsync(site, mailbox.Port, Mailbox.Password);

        var run = await site.RunAsync("doctor", "--json");

        var findings = FindingsOf(run.ShouldBeDone());
        findings.ShouldAllBe(finding => finding.State != "fault");
        findings
            .Select(finding => finding.Check)
            .Distinct()
            .ShouldBe([
                "database",
                "disk",
                "keys",
                "secrets",
                "directory",
                "clock",
                "certificate",
                "e-mail",
                "schedule",
                "address",
                "sessions",
            ]);
        foreach (var check in new[] { "database", "keys", "secrets", "directory", "clock", "e-mail", "schedule", "sessions" })
        {
            findings.Where(finding => finding.Check == check).ShouldAllBe(finding => finding.State == "ok", check);
        }

        (await site.RunAsync("doctor")).ShouldBeDone().Output.ShouldContain("Contoso: signed in");
        mailbox.Mail.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_broken_is_named_with_what_to_do_and_without_any_secret(DatabaseKind kind)
    {
        await using var site = await SecretSite.CreateAsync(kind, people: 30);
        await using var mailbox = await Mailbox.ListenAsync(wantsLogin: true);
        await SetMailAsync(site, mailbox.Port, "another-password-that-is-wrong");
        var job = await site.Store.DbAsync(db => db.Jobs.AsNoTracking().SingleAsync(TestStore.Token));
        await site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ScheduleKind, ScheduleKind.Hourly).SetProperty(row => row.ScheduleZone, "Atlantis/Capital"),
                TestStore.Token
            )
        );
        await site.Store.AddAsync(new SessionRow { JobId = job.Id, State = SessionState.Running });
        var keys = Directory.CreateDirectory(site.Folder["other-keys"]).FullName;
        Open(keys);

        var run = await site.RunOnAsync(site.Store.Connection, "doctor", "--json");
        var lost = await RunWithKeysAsync(site, keys);

        var findings = FindingsOf(run.ShouldEnd(ExitStatus.Failed));
        Message(findings, "e-mail", "fault").ShouldContain("refuses the login");
        Message(findings, "schedule", "fault").ShouldContain("Atlantis/Capital");
        Message(findings, "sessions", "warning").ShouldContain("nobody runs it");
        var without = FindingsOf(lost.ShouldEnd(ExitStatus.Failed));
        Message(without, "keys", "warning").ShouldContain("Others than its owner");
        without.Count(finding => finding is { Check: "secrets", State: "fault" }).ShouldBe(6);
        Message(without, "directory", "fault").ShouldContain(kind == DatabaseKind.Postgres ? "There is no site key" : "can't be decrypted");
        without.Concat(findings).Where(finding => finding.State == "warning").ShouldAllBe(finding => finding.Advice != null);
        foreach (var secret in SecretSite.Secrets)
        {
            (run.Everything + lost.Everything).ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made_and_the_rest_is_looked_at_all_the_same()
    {
        await using var elsewhere = await Installation.CreateAsync(DatabaseKind.Sqlite);

        var findings = FindingsOf((await elsewhere.RunAsync("doctor", "--json")).ShouldEnd(ExitStatus.Failed));

        Message(findings, "database", "fault").ShouldContain("There is no database");
        Message(findings, "sessions", "warning").ShouldContain("Not looked at");
        findings.ShouldContain(finding => finding.Check == "disk");
        Directory.GetFileSystemEntries(elsewhere.Store.Folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_PostgreSQL_that_does_not_answer_is_told_without_its_password()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        const string password = "Distinctive-Database-Password-2";

        var run = await site.RunOnAsync($"Host=127.0.0.1;Port=1;Username=u;Password={password};Timeout=2", "doctor");

        run.ShouldEnd(ExitStatus.Failed).Output.ShouldContain("PostgreSQL does not answer");
        run.Everything.ShouldNotContain(password);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_database_of_an_older_Rollcall_is_told_and_left_as_it_is(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await site.Store.UseAsync((ServerDb db) => db.GetService<IMigrator>().MigrateAsync("Plans", TestStore.Token));

        var findings = FindingsOf((await site.RunAsync("doctor", "--json")).ShouldEnd(ExitStatus.Failed));

        Message(findings, "database", "fault").ShouldContain("is of an older Rollcall");
        (await site.Store.DbAsync(db => db.Database.GetAppliedMigrationsAsync(TestStore.Token))).Last().ShouldEndWith("_Plans");
    }

    [Theory]
    [InlineData(10, "Ok", "agrees")]
    [InlineData(-90, "Warning", "90 seconds behind")]
    [InlineData(600, "Fault", "600 seconds ahead")]
    public void A_clock_that_differs_is_told(int seconds, string state, string saying)
    {
        var finding = DirectoriesExamination.Judge("Contoso", TimeSpan.FromSeconds(seconds));

        (finding.Check, finding.State.ToString()).ShouldBe(("clock", state));
        finding.Message.ShouldContain(saying);
    }

    [Theory]
    [InlineData(50, "Fault")]
    [InlineData(500, "Warning")]
    [InlineData(5000, "Ok")]
    public void A_disk_that_fills_up_is_told(long mebibytes, string state) =>
        DiskExamination.Judge("database", "/srv", mebibytes * 1024 * 1024).State.ToString().ShouldBe(state);

    private static async Task SetMailAsync(TestSite site, int port, string password)
    {
        string[] login = ["--login", Mailbox.Login, "--password-file", site.Folder.Write("smtp.password", password)];
        string[] smtp =
        [
            "message",
            "smtp",
            "set",
            "127.0.0.1",
            "--port",
            $"{port}",
            "--tls",
            "none",
            "--sender",
            "rollcall@contoso.example",
        ];
        (await site.RunAsync([.. smtp, .. login])).ShouldBeDone();
    }

    private static async Task<CommandRun> RunWithKeysAsync(TestSite site, string keys)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync(["doctor", "--json", "--database", site.Store.Connection, "--keys", keys], output, error);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }

    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead);
        }
    }

    private static IReadOnlyList<(string Check, string State, string Message, string? Advice)> FindingsOf(CommandRun run) =>
        [
            .. run
                .Json.GetProperty("findings")
                .EnumerateArray()
                .Select(one =>
                    (
                        one.GetProperty("check").GetString()!,
                        one.GetProperty("state").GetString()!,
                        one.GetProperty("message").GetString()!,
                        one.GetProperty("advice").GetString()
                    )
                ),
        ];

    private static string Message(
        IReadOnlyList<(string Check, string State, string Message, string? Advice)> findings,
        string check,
        string state
    ) => findings.Where(finding => (finding.Check, finding.State) == (check, state)).ShouldHaveSingleItem().Message;
}
