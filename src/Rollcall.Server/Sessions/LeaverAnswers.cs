using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>What the planner said of the people whom a session deactivates: asked by it, or by the test import whose plan it applies.</summary>
internal sealed class LeaverAnswers
{
    private readonly Dictionary<Guid, LeaverDuties> answers;

    private LeaverAnswers(Dictionary<Guid, LeaverDuties> answers) => this.answers = answers;

    public static async Task<LeaverAnswers> ReadAsync(ServerDb db, long session, CancellationToken cancellationToken)
    {
        var rows = await db
            .LeaverAnswers.AsNoTracking()
            .Where(row => row.SessionId == session || db.Sessions.Any(one => one.Id == session && one.PlanOf == row.SessionId))
            .ToListAsync(cancellationToken);
        return new LeaverAnswers(
            rows.DistinctBy(row => row.UserId)
                .ToDictionary(
                    row => row.UserId,
                    row => new LeaverDuties(row.Bookings, JsonSerializer.Deserialize<IReadOnlyList<string>>(row.Duties)!)
                )
        );
    }

    public LogLine Of(LogLine line, SessionLineRow row) =>
        row.Code == "user.deactivated" && row.UserId is { } user && answers.TryGetValue(user, out var said)
            ? line with
            {
                Leaver = said,
            }
            : line;
}
