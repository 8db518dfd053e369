using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Store.Sqlite;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Erases one person's data everywhere: for good, and only for somebody who says so after seeing what there is.</summary>
public sealed class ForgetPerson(ServerDb db, ForgetCheck check, AuditTrail trail)
{
    /// <param name="Person">The login or id; an object id where there is no user any more.</param>
    /// <param name="Confirmed">False: nothing is erased.</param>
    public sealed record Command(string Person, bool Confirmed);

    public async Task<Outcome<ForgottenPerson>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        // SQLite writes over what it erases, when it is told to on this connection.
        var isFile = db is SqliteDb;
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await PragmaAsync(isFile, "PRAGMA secure_delete = ON", cancellationToken);
            var forgotten = await EraseAsync(command, cancellationToken);
            await PragmaAsync(isFile && forgotten.Kind == OutcomeKind.Done, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
            await PragmaAsync(isFile, "PRAGMA secure_delete = OFF", cancellationToken);
            return forgotten;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Outcome<ForgottenPerson>> EraseAsync(Command command, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await check.FindAsync(command.Person, cancellationToken);
        if (found.Value is not { } person)
        {
            return found.As<ForgottenPerson>();
        }

        if (!command.Confirmed)
        {
            return Outcome<ForgottenPerson>.Conflict([
                new Fault("", $"Nothing was erased. Look at what there is of {person.Login}, then say that you are sure."),
                new Fault("confirmed", "On the command line say --yes; over the API send confirmed: true."),
            ]);
        }

        var returns = await check.WhyReturnsAsync(person, cancellationToken);
        db.ChangeTracker.Clear();
        var erased = await new PersonErasure(db, person).EraseAsync(cancellationToken);
        trail.Write(AuditCodes.PersonForgotten, Forgotten.Text).Present = ErasedRows.Text(erased);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<ForgottenPerson>.Done(new ForgottenPerson(erased, returns));
    }

    private Task PragmaAsync(bool applies, string pragma, CancellationToken cancellationToken) =>
        applies ? db.Database.ExecuteSqlRawAsync(pragma, cancellationToken) : Task.CompletedTask;
}

/// <summary>What was erased of a person.</summary>
/// <param name="Erased">How much of what.</param>
/// <param name="Returns">Why the next import brings the person back, and what to do; null: it does not, as far as the directory was read.</param>
public sealed record ForgottenPerson(IReadOnlyList<ErasedRows> Erased, string? Returns);
