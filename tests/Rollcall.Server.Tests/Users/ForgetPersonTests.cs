using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Users;

/// <summary>One person's data: all of it is given out, and all of it is erased.</summary>
public class ForgetPersonTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Nothing_of_a_forgotten_person_is_left_in_any_column_of_any_table(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        var person = await Marked.MarkAsync(site);
        (await Marked.FindAsync(site.Store, person.Id, person.ObjectId!.Value)).Count.ShouldBeGreaterThan(40);

        var asked = (await site.RunAsync("person", "forget", Marked.Login)).ShouldEnd(ExitStatus.Failed);
        asked.Output.ShouldContain("lines of logs");
        asked.Output.ShouldContain("The directory has this person still");
        asked.Error.ShouldContain("say --yes");
        var done = (await site.RunAsync("person", "forget", Marked.Login, "--yes", "--json")).ShouldBeDone().Json;

        (await Marked.FindAsync(site.Store, person.Id, person.ObjectId!.Value)).ShouldBeEmpty();
        done.GetProperty("erased").EnumerateArray().Select(some => some.GetProperty("what").GetString()).ShouldContain("profile");
        done.GetProperty("returns").GetString()!.ShouldContain("Take the account out of the linked groups");
        var line = await site.Store.DbAsync(db => db.Audit.OrderByDescending(row => row.Id).FirstAsync(Token));
        (line.Code, line.Subject).ShouldBe((AuditCodes.PersonForgotten, "(forgotten)"));
        line.Present!.ShouldContain("1 profile");
        (await site.RunAsync("person", "forget", Marked.Login, "--yes")).ShouldFail(ExitStatus.WrongUse, "Nobody is known by");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whom_the_directory_has_still_is_made_anew_with_all_rights_by_the_next_import(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        var user = await site.Store.DbAsync(db =>
            db.Users.FirstAsync(
                row => row.JobId != null && !db.Grants.Any(grant => grant.UserId == row.Id && grant.Right!.Role == Role.Administrator),
                Token
            )
        );
        (await site.RunAsync("person", "forget", user.Login, "--yes")).ShouldBeDone();

        var import = await site.ImportAsync();

        import.GetProperty("created").GetInt32().ShouldBe(1);
        import.GetProperty("way").GetString().ShouldBe("whole", "a copy that lacks somebody is mended by reading everything");
        await site.ShouldHoldTheDirectoryAsync();
        (await site.UserAsync(user.Login)).GetProperty("id").GetGuid().ShouldNotBe(user.Id);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_log_keeps_its_lines_and_the_rest_of_its_session_can_be_undone(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        (await site.RunAsync("user", "add", "boss", "--name", "The Boss", "--administrator")).ShouldBeDone();
        var session = await site.Store.DbAsync(db => db.Sessions.MaxAsync(row => row.Id, Token));
        var before = await site.LogAsync(session);
        var login = before[0].GetProperty("login").GetString()!;
        (await site.RunAsync("person", "forget", login, "--yes")).ShouldBeDone();

        var after = await site.LogAsync(session);

        after.Count.ShouldBe(before.Count);
        after[0].GetProperty("displayName").GetString().ShouldBe("(forgotten)");
        (await site.RunAsync("session", "undo", $"{session}")).ShouldBeDone();
        (await site.Store.DbAsync(db => db.Users.CountAsync(row => row.JobId != null && row.Active, Token))).ShouldBe(0);
    }

    [Fact]
    public async Task The_last_administrator_oneself_and_whom_a_running_session_may_touch_are_refused()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 60);
        await site.Store.DbAsync(db =>
            db.Users.Where(row => row.JobId != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Active, false), Token)
        );
        (await site.RunAsync("user", "add", "boss", "--name", "The Boss", "--administrator")).ShouldBeDone();

        (await site.RunAsync("person", "forget", "boss", "--yes")).ShouldFail(ExitStatus.Failed, "boss is the last active administrator");
        (await site.RunAsync("person", "forget", "nobody", "--yes")).ShouldFail(ExitStatus.WrongUse, "Nobody is known by \"nobody\"");

        var user = await site.Store.DbAsync(db => db.Users.FirstAsync(row => row.JobId != null, Token));
        await site.Store.AddAsync(new SessionRow { JobId = user.JobId!.Value, State = SessionState.Running });
        (await site.RunAsync("person", "forget", user.Login, "--yes")).ShouldFail(
            ExitStatus.Failed,
            "has not ended, and may be about this person"
        );
        (await site.Store.DbAsync(db => db.Users.AnyAsync(row => row.Id == user.Id, Token))).ShouldBeTrue();

        (await site.RunAsync("user", "add", "by-hand", "--name", "By Hand")).ShouldBeDone();
        (await site.RunAsync("person", "forget", "by-hand", "--yes")).ShouldFail(
            ExitStatus.Failed,
            "has not ended, and may be about this person"
        );
    }

    [Fact]
    public async Task A_namesakes_name_stays_where_it_is()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 20);
        foreach (var login in new[] { "anna1", "anna2", "boss" })
        {
            (await site.RunAsync("user", "add", login, "--name", "Anna Andersen", "--administrator")).ShouldBeDone();
        }

        await site.Store.AddAsync(
            new AuditRow
            {
                By = "boss",
                Code = AuditCodes.SessionAllowed,
                Subject = "x",
                Present = "Anna Andersen, anna1",
            }
        );
        (await site.RunAsync("person", "forget", "anna1", "--yes")).ShouldBeDone();

        (await site.Store.DbAsync(db => db.Audit.SingleAsync(line => line.Code == AuditCodes.SessionAllowed, Token))).Present.ShouldBe(
            "Anna Andersen, (forgotten)"
        );
        (await site.UserAsync("anna2")).GetProperty("name").GetString().ShouldBe("Anna Andersen");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task All_that_is_kept_of_a_person_is_given_out_as_JSON_and_that_it_was_is_written_down(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        await Marked.MarkAsync(site);
        var file = site.Folder["person.json"];

        (await site.RunAsync("person", "data", Marked.Login, "--output", file)).ShouldBeDone().Output.ShouldContain("Written to");

        var text = await File.ReadAllTextAsync(file, Token);
        var data = JsonDocument.Parse(text).RootElement;
        text.ShouldNotContain("hash ");
        data.GetProperty("profile").GetProperty("jobTitle").GetString().ShouldBe($"Title {Marked.Marker}");
        data.GetProperty("signIn").GetProperty("hasOwnPassword").GetBoolean().ShouldBeTrue();
        foreach (var part in new[] { "directories", "log", "plannerAnswers", "audit", "drafts", "messages", "mentions" })
        {
            data.GetProperty(part).GetArrayLength().ShouldBeGreaterThan(0, part);
        }

        data.GetProperty("directories")[0].GetProperty("groups").GetArrayLength().ShouldBeGreaterThan(0);
        (await site.Store.DbAsync(db => db.Audit.OrderByDescending(row => row.Id).FirstAsync(Token))).Code.ShouldBe(
            AuditCodes.PersonExported
        );
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await site.RunAsync("person", "data", "nobody")).ShouldFail(ExitStatus.WrongUse, "no user with the login nobody");
        (await site.RunAsync("person", "data", Marked.Login, "--output", site.Folder["nowhere/x.json"])).ShouldFail(
            ExitStatus.WrongUse,
            "can't be written"
        );
    }

    [Fact]
    public async Task Over_the_API_it_is_asked_first_and_then_done()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 20);
        (await site.RunAsync("user", "add", "anna", "--name", "Anna And")).ShouldBeDone();
        await using var server = await TestServer.StartAsync(site);

        (await server.GetAsync("api/v1/users/anna/forget")).GetProperty("there")[0].GetProperty("what").GetString().ShouldBe("profile");
        using var unsure = await server.Client.PostAsJsonAsync("api/v1/users/anna/forget", new { }, Token);
        unsure.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await unsure.Content.ReadAsStringAsync(Token)).ShouldContain("confirmed: true");
        (await server.PostAsync("api/v1/users/anna/data")).GetProperty("profile").GetProperty("login").GetString().ShouldBe("anna");
        await server.PostAsync("api/v1/users/anna/forget", new { confirmed = true });

        using var gone = await server.Client.GetAsync("api/v1/users/anna", Token);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
