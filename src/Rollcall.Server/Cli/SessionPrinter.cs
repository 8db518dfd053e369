using System.Globalization;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Cli;

/// <summary>Prints a session and its rejected people for a person.</summary>
internal static class SessionPrinter
{
    private const int MostRejected = 100;

    public static async Task PrintAsync(VerbContext verb, SessionView session, CancellationToken cancellationToken)
    {
        verb.Printer.Line($"{Words(session.Kind)} {session.Id} of {session.Job}: {session.State.ToString().ToLowerInvariant()}");
        if (session.Kind == SessionKind.Structure)
        {
            verb.Printer.Line($"{session.Progress} groups read.");
            return;
        }

        if (session.LogRemovedAt is { } removed)
        {
            verb.Printer.Line($"Its log was removed at {Text(removed)}, as old as logs are kept here.");
        }

        if (ReadingWords.Of(session) is { } read)
        {
            verb.Printer.Line(read);
        }

        verb.Printer.Table(
            ["created", "adopted", "updated", "deactivated", "reactivated", "granted", "revoked", "unchanged", "excluded", "rejected"],
            [
                [
                    Text(session.Created),
                    Text(session.Adopted),
                    Text(session.Updated),
                    Text(session.Deactivated),
                    Text(session.Reactivated),
                    Text(session.Granted),
                    Text(session.Revoked),
                    Text(session.Unchanged),
                    Text(session.Excluded),
                    Text(session.Rejected),
                ],
            ]
        );
        if (session.Rejected + session.Withheld > 0)
        {
            await PrintRejectedAsync(verb, session, cancellationToken);
        }

        if (session.Held > 0)
        {
            verb.Printer.Line(
                $"{session.Held} changes wait for a person: rollcall session log {session.Id} --outcome waiting shows them, rollcall session allow {session.Id} "
                    + "and deny decide."
            );
        }
    }

    private static string Words(SessionKind kind) =>
        kind switch
        {
            SessionKind.Test => "Test import",
            SessionKind.Import => "Import",
            SessionKind.Structure => "AD structure",
            SessionKind.Undo => "Undo",
        };

    private static async Task PrintRejectedAsync(VerbContext verb, SessionView session, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var outcome in new[] { LineOutcome.Withheld, LineOutcome.Rejected })
        {
            var query = new ReadLog.Query
            {
                Filter = new() { Session = session.Id, Outcome = outcome },
                Most = MostRejected,
            };
            var lines = await verb.Get<ReadLog>().HandleAsync(query, cancellationToken);
            await foreach (var line in lines.Value!.WithCancellation(cancellationToken))
            {
                rows.Add([line.DisplayName, line.Login, line.Code, line.Message]);
            }
        }

        verb.Printer.Line(session.Kind == SessionKind.Test ? "People who can't be imported:" : "People who were not imported:");
        verb.Printer.Table(["name", "login", "reason", "what to do"], rows.Take(MostRejected));
        var left = session.Rejected + session.Withheld - Math.Min(rows.Count, MostRejected);
        if (left > 0)
        {
            verb.Printer.Line($"… and {left} more: rollcall session log {session.Id} --outcome rejected");
        }
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
