using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>What a message says: what happened in which job, and what to do.</summary>
internal static class MatterWords
{
    public static MessageRow Of(SessionRow session, MessageMatter matter)
    {
        var job = session.Job!.Name;
        var (title, advice) = matter switch
        {
            MessageMatter.Failed => (
                $"{job}: session {session.Id} failed",
                "Mend what is named; the next import does the rest. What was applied before is in the session's log."
            ),
            MessageMatter.Incomplete => (
                $"{job}: session {session.Id} could not read the whole directory",
                "The session's ledger says list by list what was not read and why. Mend that; the next import that reads all of it does the rest."
            ),
            MessageMatter.Waiting => (
                $"{job}: session {session.Id} waits for a person",
                $"Look at who it is and what they would lose, then allow or deny it: on the session's page, or with rollcall session allow {session.Id}."
            ),
            MessageMatter.Rejected or MessageMatter.Recovered or MessageMatter.Credential or MessageMatter.Summary =>
                throw new InvalidOperationException($"{matter} is told by itself."),
        };
        return Message(session, matter, title, session.Message ?? "", advice);
    }

    /// <param name="session">The session that was done.</param>
    /// <param name="over">What is over, oldest first.</param>
    public static MessageRow Recovered(SessionRow session, IReadOnlyList<MatterRow> over)
    {
        var what = over.Select(matter => $"{Words(matter.Matter)}{Code(matter.Code)}, since {UtcText.Of(matter.OpenedAt)}");
        return Message(
            session,
            MessageMatter.Recovered,
            $"{session.Job!.Name}: session {session.Id} is done again",
            $"Over: {string.Join("; ", what)}.",
            "Nothing."
        );
    }

    /// <param name="session">The session that left them out.</param>
    /// <param name="some">The first of those who are new.</param>
    /// <param name="count">How many are new.</param>
    public static MessageRow Rejected(SessionRow session, IReadOnlyList<SessionLineRow> some, int count)
    {
        var people = some.Select(line => $"- {Told(line)}");
        var more = count > some.Count ? $"\n- and {count - some.Count} more, in the session's log." : "";
        return Message(
            session,
            MessageMatter.Rejected,
            $"{session.Job!.Name}: {(count == 1 ? "1 person" : $"{count} people")} cannot be imported",
            $"Left out by session {session.Id}, and not told of before:\n{string.Join('\n', people)}{more}",
            "Mend in the directory what is named of each; the next import takes them in."
        );
    }

    /// <summary>A person who is left out, why, and what to mend.</summary>
    public static string Told(SessionLineRow line) => $"{Shown(line)}: {line.Message} ({line.Code})";

    private static MessageRow Message(SessionRow session, MessageMatter matter, string title, string text, string advice) =>
        new()
        {
            Matter = matter,
            Code = session.Code,
            Title = title,
            Text = text,
            Advice = advice,
        };

    private static string Shown(SessionLineRow line) => line.Name.Length == 0 ? line.Login : $"{line.Name} ({line.Login})";

    private static string Code(string code) => code.Length == 0 ? "" : $" ({code})";

    private static string Words(MessageMatter matter) =>
        matter switch
        {
            MessageMatter.Failed => "failed",
            MessageMatter.Incomplete => "incomplete",
            MessageMatter.Waiting => "waited for a person",
            MessageMatter.Rejected => "people left out",
            MessageMatter.Recovered => "recovered",
            MessageMatter.Credential => "credential",
            MessageMatter.Summary => "summary",
        };
}
