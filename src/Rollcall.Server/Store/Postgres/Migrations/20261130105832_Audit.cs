using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "left_at", table: "users", type: "timestamp with time zone", nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lines_removed_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_key = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    way = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<long>(type: "bigint", nullable: true),
                    field = table.Column<string>(type: "text", nullable: true),
                    former = table.Column<string>(type: "text", nullable: true),
                    present = table.Column<string>(type: "text", nullable: true),
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
                    id = table.Column<int>(type: "integer", nullable: false),
                    log_days = table.Column<int>(type: "integer", nullable: true),
                    audit_days = table.Column<int>(type: "integer", nullable: true),
                    message_days = table.Column<int>(type: "integer", nullable: true),
                    leaver_days = table.Column<int>(type: "integer", nullable: true),
                    next_sweep_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    audit_open = table.Column<bool>(type: "boolean", nullable: false),
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
                VALUES (1, 180, 730, 90, NULL, now() + interval '1 day', false);
                """
            );

            // Audit lines are written, and nothing else.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP <> 'TRUNCATE' AND EXISTS (SELECT 1 FROM retention WHERE audit_open) THEN
                        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'audit lines are never changed or removed';
                END $$;
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
                """
            );

            migrationBuilder.DropTable(name: "job_changes");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit");

            migrationBuilder.Sql("DROP FUNCTION audit_is_kept();");

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
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    former = table.Column<string>(type: "text", nullable: true),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    present = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
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
