using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Says in numbers what a decision would do, before anybody takes it.</summary>
public sealed class WeighDecision(ServerDb db, DecisionGate gate, LineSelection selection)
{
    public async Task<Outcome<DecisionWeight>> HandleAsync(DecideLines.Command command, CancellationToken cancellationToken)
    {
        var opened = await gate.OpenAsync(command.Session, cancellationToken);
        if (opened.Value is null)
        {
            return opened.As<DecisionWeight>();
        }

        var found = await selection.FindAsync(command.Session, command.Lines, cancellationToken);
        return found.Value is { } chosen
            ? Outcome<DecisionWeight>.Done(await WeighAsync(chosen, command.Allow, cancellationToken))
            : found.As<DecisionWeight>();
    }

    private async Task<DecisionWeight> WeighAsync(ChosenLines chosen, bool allow, CancellationToken cancellationToken)
    {
        var lines = chosen.Narrow(db);
        var unmade = allow ? await UnmadeAsync(chosen, lines, cancellationToken) : [];
        var counts = await lines
            .GroupBy(line => line.Code)
            .Select(code => new { Code = code.Key, Lines = code.Count() })
            .ToDictionaryAsync(code => code.Code, code => code.Lines, cancellationToken);
        int Of(string code) => counts.GetValueOrDefault(code) - unmade.Count(line => line.Code == code);
        var weight = new DecisionWeight
        {
            What = chosen.What,
            People = await lines.Select(line => line.ObjectId ?? line.UserId).Distinct().CountAsync(cancellationToken),
            Lines = counts.Values.Sum() - unmade.Count,
            Created = Of("user.created"),
            Adopted = Of("user.adopted"),
            Updated = Of("user.updated"),
            Deactivated = Of("user.deactivated"),
            Reactivated = Of("user.reactivated"),
            Granted = Of("right.granted"),
            Revoked = Of("right.revoked"),
            Unmade = unmade.Count,
        };
        return weight;
    }

    /// <summary>A creation has no right, and takes nothing; whatever else chooses a person's lines chooses their creation along with them.</summary>
    private Task<IReadOnlyList<UnmadeLine>> UnmadeAsync(
        ChosenLines chosen,
        IQueryable<SessionLineRow> lines,
        CancellationToken cancellationToken
    ) =>
        UnmadePeople.AmongAsync(
            db,
            chosen.Session,
            lines,
            chosen.Rights.Count > 0 || chosen.Choice.Removals ? [LineOutcome.Denied, LineOutcome.Waiting] : [LineOutcome.Denied],
            cancellationToken
        );
}

/// <summary>What a decision would do.</summary>
public sealed record DecisionWeight
{
    /// <summary>Which lines, in words.</summary>
    public required string What { get; init; }

    /// <summary>How many people they are about.</summary>
    public required int People { get; init; }

    /// <summary>How many lines would be decided.</summary>
    public required int Lines { get; init; }
    public required int Created { get; init; }
    public required int Adopted { get; init; }
    public required int Updated { get; init; }
    public required int Deactivated { get; init; }
    public required int Reactivated { get; init; }
    public required int Granted { get; init; }
    public required int Revoked { get; init; }

    /// <summary>Lines that go on waiting although they are chosen: they are about people who are not made yet.</summary>
    public required int Unmade { get; init; }
}
