using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The tables of messages: recipients, matters, the outbox, and who was told of as left out.</summary>
internal static class MessageTables
{
    public static void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RecipientRow>(recipient =>
        {
            recipient.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
            recipient.HasIndex(row => row.AddressKey);
        });
        modelBuilder.Entity<MatterRow>(matter =>
        {
            matter.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
            matter.HasIndex(row => row.JobId).HasFilter("over_at IS NULL");
        });
        modelBuilder.Entity<MessageRow>(message =>
        {
            message.Property(row => row.Id).ValueGeneratedNever();
            message.HasOne(row => row.Recipient).WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Cascade);
            message.HasOne(row => row.Job).WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(row => row.MatterId);
            message.HasIndex(row => row.NextTryAt).HasFilter("state = 'Queued'");
        });
        modelBuilder.Entity<ToldRejectionRow>(told =>
        {
            told.HasKey(row => new
            {
                row.JobId,
                row.ObjectId,
                row.Code,
            });
            told.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
