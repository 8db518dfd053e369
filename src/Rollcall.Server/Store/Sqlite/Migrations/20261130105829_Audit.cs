using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "left_at", table: "users", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(name: "lines_removed_at", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    by_key = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    session_id = table.Column<long>(type: "INTEGER", nullable: true),
                    field = table.Column<string>(type: "TEXT", nullable: true),
                    former = table.Column<string>(type: "TEXT", nullable: true),
                    present = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "retention",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    log_days = table.Column<int>(type: "INTEGER", nullable: true),
                    audit_days = table.Column<int>(type: "INTEGER", nullable: true),
                    message_days = table.Column<int>(type: "INTEGER", nullable: true),
                    leaver_days = table.Column<int>(type: "INTEGER", nullable: true),
                    next_sweep_at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_open = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_users_left_at", table: "users", column: "left_at", filter: "left_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_ended_at",
                table: "sessions",
                column: "ended_at",
                filter: "planned_at IS NOT NULL AND lines_removed_at IS NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_messages_queued_at", table: "messages", column: "queued_at");

            migrationBuilder.CreateIndex(name: "IX_audit_actor_id", table: "audit", column: "actor_id", filter: "actor_id IS NOT NULL");

            migrationBuilder.CreateIndex(name: "IX_audit_at_id", table: "audit", columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(name: "IX_audit_by_key_at_id", table: "audit", columns: new[] { "by_key", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_job_id_at_id",
                table: "audit",
                columns: new[] { "job_id", "at", "id" },
                filter: "job_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_audit_job_id_version",
                table: "audit",
                columns: new[] { "job_id", "version" },
                filter: "version IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_audit_kind_at_id", table: "audit", columns: new[] { "kind", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_user_id_at_id",
                table: "audit",
                columns: new[] { "user_id", "at", "id" },
                filter: "user_id IS NOT NULL"
            );

            // The histories of jobs become a part of the audit; nobody knows any more by which way their changes came.
            migrationBuilder.Sql(
                """
                INSERT INTO audit (at, "by", by_key, way, kind, code, subject, job_id, version, field, former, present)
                SELECT change.at, change."by", upper(change."by"), CASE WHEN change."by" = 'command line' THEN 'CommandLine' ELSE 'Page' END,
                    CASE WHEN change.field = 'link' THEN 'Link' ELSE 'Job' END,
                    CASE WHEN change.field = 'job' THEN 'job.made'
                        WHEN change.field <> 'link' THEN 'job.changed'
                        WHEN change.former IS NULL THEN 'link.added'
                        ELSE 'link.removed' END,
                    jobs.name, change.job_id, change.version, change.field, change.former, change.present
                FROM job_changes AS change JOIN jobs ON jobs.id = change.job_id ORDER BY change.id;
                """
            );

            // Nothing is removed in the first day: there is time to set other times.
            migrationBuilder.Sql(
                """
                INSERT INTO retention (id, log_days, audit_days, message_days, leaver_days, next_sweep_at, audit_open)
                VALUES (1, 180, 730, 90, NULL, CAST((julianday('now') - 1721425.5 + 1) * 864000000000 AS INTEGER), 0);
                """
            );

            // Audit lines are written, and nothing else.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
                WHEN NOT EXISTS (SELECT 1 FROM retention WHERE audit_open)
                BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END;
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
                WHEN NOT EXISTS (SELECT 1 FROM retention WHERE audit_open)
                BEGIN SELECT RAISE(ABORT, 'audit lines are never removed'); END;
                """
            );

            migrationBuilder.DropTable(name: "job_changes");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit");

            migrationBuilder.DropTable(name: "retention");

            migrationBuilder.DropIndex(name: "IX_users_left_at", table: "users");

            migrationBuilder.DropIndex(name: "IX_sessions_ended_at", table: "sessions");

            migrationBuilder.DropIndex(name: "IX_messages_queued_at", table: "messages");

            migrationBuilder.DropColumn(name: "left_at", table: "users");

            migrationBuilder.DropColumn(name: "lines_removed_at", table: "sessions");

            migrationBuilder.CreateTable(
                name: "job_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    former = table.Column<string>(type: "TEXT", nullable: true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    present = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_job_changes_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_job_changes_job_id_version",
                table: "job_changes",
                columns: new[] { "job_id", "version" }
            );
        }
    }
}
