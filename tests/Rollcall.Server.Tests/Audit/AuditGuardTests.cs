using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Access;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Audit;

/// <summary>Nobody forgets to write the audit, and nobody changes what is written.</summary>
public class AuditGuardTests
{
    /// <summary>What a use case's name begins with that only looks.</summary>
    private static readonly string[] Looking =
    [
        "Check",
        "Compare",
        "Count",
        "Explain",
        "Export",
        "Find",
        "List",
        "Open",
        "Preview",
        "Read",
        "Show",
        "Weigh",
    ];

    /// <summary>
    /// The program sends what an import wrote, looks at credentials and writes summaries; a consent link and a backup are made of what is there, an examination looks; and a restore brings an audit of
    /// its own in the place of this one.
    /// </summary>
    private static readonly string[] ChangeNothing =
    [
        "SendMessages",
        "MakeConsentLink",
        "MakeBackup",
        "RestoreBackup",
        "ExamineInstallation",
        "DueLooks",
        "LookAtJob",
        "WriteSummaries",
    ];

    [Fact]
    public void Every_use_case_that_does_more_than_look_has_the_audit_at_hand() =>
        UseCases().Where(type => !Reaches(type, [])).Select(type => type.Name).ShouldBeEmpty();

    [Fact]
    public void The_rule_above_can_fail() => Reaches(typeof(FindUsers), []).ShouldBeFalse();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "UPDATE audit SET subject = 'nothing'")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM audit")]
    [InlineData(DatabaseKind.Postgres, "UPDATE audit SET subject = 'nothing'")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM audit")]
    [InlineData(DatabaseKind.Postgres, "TRUNCATE audit")]
    public async Task The_database_lets_nobody_change_or_remove_a_line(DatabaseKind kind, string statement)
    {
        await using var store = await CreateAsync(kind);
        await AddAnnaAsync(store);

        var refused = await Should.ThrowAsync<System.Data.Common.DbException>(() =>
            store.DbAsync(db => db.Database.ExecuteSqlRawAsync(statement, Token))
        );

        refused.Message.ShouldContain("audit lines are never");
        (await store.DbAsync(db => db.Audit.SingleAsync(Token))).Subject.ShouldBe("anna");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_gate_is_open_for_the_transaction_that_opened_it_and_closed_for_the_next(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        await AddAnnaAsync(store);

        await store.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await AuditGate.ThroughAsync(db, () => db.Audit.ExecuteDeleteAsync(Token), Token);
            await transaction.CommitAsync(Token);
            return true;
        });
        await AddAnnaAsync(store, "anne");

        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.DbAsync(db => db.Audit.ExecuteDeleteAsync(Token)));
        (await store.DbAsync(db => db.Audit.SingleAsync(Token))).Subject.ShouldBe("anne");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_was_not_done_is_not_written_down(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        await store.ApplyAsync("locations: [Aarhus]\n", dryRun: true);
        (await store.WithAsync((RevokeKey revoke) => revoke.HandleAsync("nothing", Token))).Kind.ShouldBe(OutcomeKind.NotFound);
        (await store.WithAsync((CancelSession cancel) => cancel.HandleAsync(1, Token))).Kind.ShouldBe(OutcomeKind.NotFound);

        (await store.DbAsync(db => db.Audit.CountAsync(Token))).ShouldBe(0);
    }

    private static Task<Outcome<string>> AddAnnaAsync(TestStore store, string login = "anna") =>
        store.WithAsync((AddUser add) => add.HandleAsync(new() { Login = login, Name = "Anna And" }, Token));

    private static IEnumerable<Type> UseCases() =>
        typeof(ServerHost)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false })
            .Where(type => type.GetMethods().Any(method => method.Name == "HandleAsync"))
            .Where(type =>
                !Looking.Any(word => type.Name.StartsWith(word, StringComparison.Ordinal)) && !ChangeNothing.Contains(type.Name)
            );

    /// <summary>Whether a class gets the audit, or a class of ours that does.</summary>
    private static bool Reaches(Type type, HashSet<Type> seen) =>
        type == typeof(AuditTrail)
        || (
            seen.Add(type)
            && type.Assembly == typeof(ServerHost).Assembly
            && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => Reaches(parameter.ParameterType, seen))
        );
}
