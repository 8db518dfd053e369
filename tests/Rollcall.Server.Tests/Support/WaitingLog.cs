using Rollcall.Core.Users;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>Logs of sessions in which lines wait, and a naive idea of which of them a choice means.</summary>
internal static class WaitingLog
{
    private static readonly string[] Codes = ["user.deactivated", "right.revoked", "right.granted", "user.updated"];
    private static readonly string[] Holds = ["limit.deactivated", "limit.revoked", "guard.unsteady"];
    private static readonly string[] Names = ["Anke Weber", "Bo Jensen", "Carla Holm", "Dorte Weber"];

    /// <summary>A line about one of 60 people, some of whom are not users yet; most lines wait.</summary>
    public static SessionLineRow Line(LogMaker maker, int number)
    {
        var chance = new Random(number * 31);
        var person = chance.Next(60);
        if (person >= 50)
        {
            // The first line of such a person would make them.
            return New(
                number,
                person,
                number % 3 == 0 ? "right.granted" : "user.created",
                number % 3 == 0 ? maker.Rights[number % 2] : null
            );
        }

        var code = Codes[chance.Next(Codes.Length)];
        return Row(
            number,
            code,
            person,
            code.StartsWith("right.", StringComparison.Ordinal) ? maker.Rights[chance.Next(2)] : null,
            chance.Next(10) == 0 ? LineOutcome.Applied : LineOutcome.Waiting,
            Holds[chance.Next(Holds.Length)],
            // A user made by hand has no object id.
            person % 7
            == 0
                ? null
                : PlanMaker.ObjectIdOf(person),
            PlanMaker.ObjectIdOf(1000 + person)
        );
    }

    /// <summary>A waiting line about somebody who is no user yet.</summary>
    public static SessionLineRow New(int number, int person, string code, Guid? right = null) =>
        Row(number, code, person, right, LineOutcome.Waiting, "limit.created", PlanMaker.ObjectIdOf(person), null, "new");

    public static async Task<long> SaveAsync(TestStore store, LogMaker maker, IEnumerable<SessionLineRow> lines)
    {
        var id = await maker.SaveAsync(lines);
        await store.DbAsync(async db =>
        {
            var session = db.Sessions.Single(row => row.Id == id);
            session.State = SessionState.Waiting;
            session.EndedAt = DateTimeOffset.UnixEpoch.AddHours(id);
            session.PlannedAt = TimeProvider.System.GetUtcNow();
            return await db.SaveChangesAsync(TestStore.Token);
        });
        return id;
    }

    public static IEnumerable<LineChoice> Choices(LogMaker maker)
    {
        yield return new() { All = true };
        yield return new() { Removals = true };
        yield return new() { Additions = true };
        yield return new() { Search = "weber" };
        yield return new() { Search = "ANKE weber" };
        yield return new() { Right = [maker.Rights[0].ToString()] };
        yield return new()
        {
            Right = [maker.Rights[1].ToString()],
            Search = "jensen",
            Removals = true,
        };
        yield return new() { Person = [.. Enumerable.Range(0, 12).Select(person => IdOf(person).ToString())] };
        yield return new() { Person = [IdOf(3).ToString(), IdOf(7).ToString()], Removals = true };
    }

    public static bool Fits(SessionLineRow line, LineChoice choice) =>
        line.Outcome == LineOutcome.Waiting
        && (!choice.Removals || line.Stage == LineStage.Removals)
        && (!choice.Additions || line.Stage != LineStage.Removals)
        && (choice.Right.Count == 0 || choice.Right.Contains(line.RightId.ToString()))
        && (choice.Person.Count == 0 || choice.Person.Contains(PersonOf(line).ToString()))
        && (choice.Search ?? "").ToUpperInvariant().Split(' ').All(word => LoginKey.Of(line.SearchKey).Contains(LoginKey.Of(word)));

    public static Guid PersonOf(SessionLineRow line) => line.ObjectId ?? line.UserId!.Value;

    public static IEnumerable<WaitingHold> ByHold(IEnumerable<SessionLineRow> lines) =>
        lines
            .GroupBy(line => line.Hold!)
            .Select(hold => new WaitingHold(hold.Key, hold.Count()))
            .OrderByDescending(hold => hold.Lines)
            .ThenBy(hold => hold.Code, StringComparer.Ordinal);

    private static Guid IdOf(int person) => person % 7 == 0 ? PlanMaker.ObjectIdOf(1000 + person) : PlanMaker.ObjectIdOf(person);

    private static SessionLineRow Row(
        int number,
        string code,
        int person,
        Guid? right,
        LineOutcome outcome,
        string hold,
        Guid? objectId,
        Guid? user,
        string kind = "user"
    )
    {
        var (name, login) = (Names[person % Names.Length], $"{kind}-{person}@contoso.example");
        return new SessionLineRow
        {
            Number = number,
            Stage = code is "user.deactivated" or "right.revoked" ? LineStage.Removals : LineStage.Additions,
            Code = code,
            Outcome = outcome,
            Hold = outcome == LineOutcome.Waiting ? hold : null,
            Message = $"Line {number}.",
            Login = login,
            Name = name,
            SearchKey = LoginKey.Of($"{name} {login}"),
            ObjectId = objectId,
            UserId = user,
            RightId = right,
            Details = new LineDetails().ToJson(),
        };
    }
}
