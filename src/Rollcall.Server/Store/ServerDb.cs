using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>All that Rollcall keeps. One model, two databases: <see cref="Sqlite.SqliteDb"/> and <see cref="Postgres.PostgresDb"/>.</summary>
public abstract class ServerDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Where it is counted what is written; null: nowhere.</summary>
    public StoreTelemetry? Telemetry { get; set; }

    public DbSet<SiteRow> Sites => Set<SiteRow>();
    public DbSet<ListEntryRow> ListEntries => Set<ListEntryRow>();
    public DbSet<RightRow> Rights => Set<RightRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<LinkRow> Links => Set<LinkRow>();
    public DbSet<LinkDraftRow> LinkDrafts => Set<LinkDraftRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<RetentionRow> Retention => Set<RetentionRow>();
    public DbSet<UserRow> Users => Set<UserRow>();
    public DbSet<GrantRow> Grants => Set<GrantRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<SessionLineRow> SessionLines => Set<SessionLineRow>();
    public DbSet<SessionDecisionRow> SessionDecisions => Set<SessionDecisionRow>();
    public DbSet<LeaverAnswerRow> LeaverAnswers => Set<LeaverAnswerRow>();
    public DbSet<ReadingRow> Readings => Set<ReadingRow>();
    public DbSet<CollectionRow> Collections => Set<CollectionRow>();
    public DbSet<CopyUserRow> CopyUsers => Set<CopyUserRow>();
    public DbSet<CopyGroupRow> CopyGroups => Set<CopyGroupRow>();
    public DbSet<CopyMemberRow> CopyMembers => Set<CopyMemberRow>();
    public DbSet<CopyMembershipRow> CopyMemberships => Set<CopyMembershipRow>();
    public DbSet<SleepingMemberRow> SleepingMembers => Set<SleepingMemberRow>();
    public DbSet<CursorRow> Cursors => Set<CursorRow>();
    public DbSet<PeopleStampRow> PeopleStamps => Set<PeopleStampRow>();
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<RingKeyRow> RingKeys => Set<RingKeyRow>();
    public DbSet<OneTimeLinkRow> OneTimeLinks => Set<OneTimeLinkRow>();
    public DbSet<ConsentUseRow> ConsentUses => Set<ConsentUseRow>();
    public DbSet<WatchRow> Watches => Set<WatchRow>();
    public DbSet<RecipientRow> Recipients => Set<RecipientRow>();
    public DbSet<MatterRow> Matters => Set<MatterRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<ToldRejectionRow> ToldRejections => Set<ToldRejectionRow>();

    /// <summary>The run of a session that this context belongs to: it commits nothing once the run is over; null: it belongs to none.</summary>
    internal SessionClaim? Claim { get; set; }

    /// <summary>The histories of the jobs: the lines of the audit that have a job's version.</summary>
    public IQueryable<AuditRow> JobChanges => Audit.Where(line => line.Version != null);

    /// <summary>Saves, and raises the number of the people's changes where a user or what a user has is among them.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!PeopleStamp.IsRaisedBy(ChangeTracker))
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await PeopleStamp.RaiseAsync(this, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SiteRow>(site => site.Property(row => row.Id).ValueGeneratedNever());
        modelBuilder.Entity<PeopleStampRow>(stamp => stamp.Property(row => row.Id).ValueGeneratedNever());
        modelBuilder.Entity<ListEntryRow>(entry => entry.HasIndex(row => new { row.List, row.NameKey }).IsUnique());
        modelBuilder.Entity<RightRow>(right =>
        {
            right.HasIndex(row => new
            {
                row.Kind,
                row.Role,
                row.EntryId,
            });
            right.HasOne(row => row.Entry).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
        BuildJobs(modelBuilder);
        BuildUsers(modelBuilder);
        BuildSessions(modelBuilder);
        BuildCopy(modelBuilder);
        BuildAccess(modelBuilder);
        MessageTables.Build(modelBuilder);
        AuditTables.Build(modelBuilder);

        UseSnakeCase(modelBuilder);
    }

    private static void BuildAccess(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ApiKeyRow>(key =>
        {
            key.HasIndex(row => row.Hash).IsUnique();
            key.HasIndex(row => row.NameKey).IsUnique().HasFilter("revoked_at IS NULL");
        });
        modelBuilder.Entity<RingKeyRow>().HasKey(row => row.Name);
        modelBuilder.Entity<OneTimeLinkRow>(link =>
        {
            link.HasKey(row => row.Hash);
            link.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ConsentUseRow>(use => use.Property(row => row.Id).ValueGeneratedNever());
        modelBuilder.Entity<WatchRow>(watch =>
        {
            watch.HasKey(row => row.JobId);
            watch.HasOne<JobRow>().WithOne().HasForeignKey<WatchRow>(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
            watch.Property(row => row.Looks).IsConcurrencyToken();
        });
    }

    private static void BuildJobs(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JobRow>(job =>
        {
            job.HasIndex(row => row.NameKey).IsUnique();
            job.Property(row => row.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<LinkDraftRow>(draft =>
        {
            draft.HasKey(row => new
            {
                row.UserId,
                row.JobId,
                row.GroupId,
                row.RightId,
            });
            draft.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
            draft.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
            draft.HasOne(row => row.Right).WithMany().HasForeignKey(row => row.RightId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<LinkRow>(link =>
        {
            link.HasKey(row => new
            {
                row.JobId,
                row.GroupId,
                row.RightId,
            });
            link.HasOne<JobRow>().WithMany(row => row.Links).HasForeignKey(row => row.JobId);
            link.HasOne(row => row.Right).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void BuildUsers(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<UserRow>(user =>
        {
            user.Property(row => row.Id).ValueGeneratedNever();
            user.HasIndex(row => row.LoginKey).IsUnique();
            user.HasIndex(row => row.EmailKey);
            user.HasIndex(row => new { row.NameKey, row.Id });
            // Of a million people few are protected or inactive: whoever looks for those reads no others.
            user.HasIndex(row => new { row.NameKey, row.Id }, "IX_users_protected").HasFilter("protected");
            user.HasIndex(row => new { row.NameKey, row.Id }, "IX_users_inactive").HasFilter("NOT active");
            user.HasIndex(row => new { row.JobId, row.ObjectId }).IsUnique();
            user.HasIndex(row => row.LeftAt).HasFilter("left_at IS NOT NULL");
        });
        modelBuilder.Entity<GrantRow>(grant =>
        {
            grant.HasKey(row => new { row.UserId, row.RightId });
            grant.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId);
            grant.HasOne(row => row.Right).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void BuildSessions(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>(session =>
        {
            session.HasOne(row => row.Job).WithMany().HasForeignKey(row => row.JobId);
            session.HasIndex(row => row.State);
            session.HasIndex(row => new { row.JobId, row.Id });
            session.HasIndex(row => row.Request).IsUnique();
            // Whose lines retention may have to remove.
            session.HasIndex(row => row.EndedAt).HasFilter("planned_at IS NOT NULL AND lines_removed_at IS NULL");
        });
        modelBuilder.Entity<SessionLineRow>(line =>
        {
            line.HasKey(row => new { row.SessionId, row.Number });
            line.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId);
            line.HasIndex(row => new { row.SessionId, row.Code });
            // Few lines of a log stand out, and only they are in it: see LinesOfSession.
            line.HasIndex(row => new
                {
                    row.Outcome,
                    row.SessionId,
                    row.Number,
                })
                .HasFilter("outcome NOT IN ('Planned', 'Applied')");
            // Who is left out, in the order of a log; who is still, by person and because of what: see LeftOut.
            line.HasIndex(row => new { row.Basis, row.Number }).HasFilter("basis IS NOT NULL");
            line.HasIndex(row => new { row.Basis, row.Code }).HasFilter("basis IS NOT NULL AND until IS NULL");
            line.HasIndex(row => new { row.Basis, row.ObjectId }).HasFilter("basis IS NOT NULL AND until IS NULL");
            // Of a new user's lines none is entered before it has been applied.
            line.HasIndex(row => row.UserId).HasFilter("user_id IS NOT NULL");
            line.HasIndex(row => row.ObjectId).HasFilter("object_id IS NOT NULL");
        });
        modelBuilder.Entity<LeaverAnswerRow>(answer =>
        {
            answer.HasKey(row => new { row.SessionId, row.UserId });
            answer.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SessionDecisionRow>(decision =>
        {
            decision.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId);
            decision.HasIndex(row => row.SessionId);
        });
    }

    private static void BuildCopy(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ReadingRow>(reading => reading.HasIndex(row => row.JobId));
        modelBuilder.Entity<CollectionRow>(collection =>
        {
            collection.HasKey(row => new { row.ReadingId, row.Name });
            collection.HasOne<ReadingRow>().WithMany().HasForeignKey(row => row.ReadingId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CursorRow>(cursor =>
        {
            cursor.HasKey(row => new { row.ReadingId, row.Number });
            cursor.HasOne<ReadingRow>().WithMany().HasForeignKey(row => row.ReadingId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SleepingMemberRow>(member =>
        {
            member.HasKey(row => new
            {
                row.ReadingId,
                row.MemberId,
                row.GroupId,
            });
            member.HasOne<ReadingRow>().WithMany().HasForeignKey(row => row.ReadingId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CopyUserRow>().HasKey(row => new { row.ReadingId, row.Number });
        modelBuilder.Entity<CopyUserRow>().HasIndex(row => new { row.ReadingId, row.ObjectId });
        modelBuilder.Entity<CopyGroupRow>().HasKey(row => new { row.ReadingId, row.ObjectId });
        modelBuilder.Entity<CopyGroupRow>().HasIndex(row => new { row.ReadingId, row.NameKey });
        modelBuilder
            .Entity<CopyMemberRow>()
            .HasKey(row => new
            {
                row.ReadingId,
                row.GroupId,
                row.MemberId,
            });
        modelBuilder
            .Entity<CopyMembershipRow>()
            .HasKey(row => new
            {
                row.ReadingId,
                row.MemberId,
                row.GroupId,
            });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

    private static void UseSnakeCase(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
