using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The tables of the audit and of retention. The triggers that keep the audit as it is are in the migrations.</summary>
internal static class AuditTables
{
    public static void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RetentionRow>(retention => retention.Property(row => row.Id).ValueGeneratedNever());
        // Retention looks for the oldest; those that are sent are found by their own index.
        modelBuilder.Entity<MessageRow>(message => message.HasIndex(row => row.QueuedAt));
        modelBuilder.Entity<AuditRow>(line =>
        {
            // Always newest first, whatever it is narrowed by.
            line.HasIndex(row => new { row.At, row.Id });
            line.HasIndex(row => new
            {
                row.Kind,
                row.At,
                row.Id,
            });
            line.HasIndex(row => new
            {
                row.ByKey,
                row.At,
                row.Id,
            });
            line.HasIndex(row => new
                {
                    row.JobId,
                    row.At,
                    row.Id,
                })
                .HasFilter("job_id IS NOT NULL");
            line.HasIndex(row => new
                {
                    row.UserId,
                    row.At,
                    row.Id,
                })
                .HasFilter("user_id IS NOT NULL");
            line.HasIndex(row => row.ActorId).HasFilter("actor_id IS NOT NULL");
            line.HasIndex(row => new { row.JobId, row.Version }).HasFilter("version IS NOT NULL");
        });
    }
}
