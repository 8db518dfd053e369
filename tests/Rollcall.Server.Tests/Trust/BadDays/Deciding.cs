using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>A person who looks at what waits and allows or denies it, all or some of it.</summary>
internal sealed class Deciding(TestStore store, Tally tally)
{
    public async Task DecideAsync(IRunner runner, Journal before, Word word, Random luck)
    {
        var journal = await Journal.ReadAsync(store, before);
        if (word == Word.Nothing || journal.Newest is not { Kind: SessionKind.Import } session)
        {
            return;
        }

        var waiting = journal.LinesOf(session).Where(line => line.Outcome == LineOutcome.Waiting).OrderBy(line => line.Number).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var isDone = await runner.DecideAsync(session.Id, word is not (Word.DenyAll or Word.DenyPerson), Choose(word, luck.Pick(waiting)));
        await runner.SettleAsync();
        tally.Count($"decided: {word}{(isDone ? "" : ", but refused")}");
    }

    private static LineChoice Choose(Word word, SessionLineRow line) =>
        word switch
        {
            Word.AllowPerson or Word.DenyPerson => new LineChoice { Person = [line.ObjectId!.Value.ToString()] },
            Word.AllowRight when line.RightId is { } right => new LineChoice { Right = [right.ToString()] },
            Word.AllowRemovals or Word.AllowRight => new LineChoice { Removals = true },
            Word.AllowAll or Word.DenyAll or Word.Nothing => new LineChoice { All = true },
        };
}
