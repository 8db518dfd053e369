using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Trust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "protected", table: "users", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(name: "protected_roles", table: "sites", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<int>(name: "held", table: "sessions", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "planned_at",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<long>(name: "reading_id", table: "sessions", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "scheduled", table: "sessions", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "unread", table: "sessions", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "waits_until",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<long>(name: "decision_id", table: "session_lines", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<string>(name: "hold", table: "session_lines", type: "text", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "is_kept", table: "readings", type: "boolean", nullable: false, defaultValue: true);

            migrationBuilder.AddColumn<string>(name: "roles_at_end", table: "readings", type: "text", nullable: true);

            migrationBuilder.AddColumn<string>(name: "roles_at_start", table: "readings", type: "text", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "tenant_id", table: "readings", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<int>(name: "failures_in_a_row", table: "jobs", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "most_created", table: "jobs", type: "integer", nullable: true, defaultValue: 100000);

            migrationBuilder.AddColumn<int>(name: "most_deactivated", table: "jobs", type: "integer", nullable: true, defaultValue: 500);

            migrationBuilder.AddColumn<int>(
                name: "most_deactivated_percent",
                table: "jobs",
                type: "integer",
                nullable: true,
                defaultValue: 20
            );

            migrationBuilder.AddColumn<int>(name: "most_revoked", table: "jobs", type: "integer", nullable: true, defaultValue: 1000);

            migrationBuilder.AddColumn<int>(
                name: "most_revoked_per_right",
                table: "jobs",
                type: "integer",
                nullable: true,
                defaultValue: 200
            );

            migrationBuilder.AddColumn<int>(
                name: "most_revoked_per_right_percent",
                table: "jobs",
                type: "integer",
                nullable: true,
                defaultValue: 50
            );

            migrationBuilder.AddColumn<int>(name: "most_revoked_percent", table: "jobs", type: "integer", nullable: true, defaultValue: 20);

            migrationBuilder.AddColumn<string>(
                name: "over_limit",
                table: "jobs",
                type: "text",
                nullable: false,
                defaultValue: "AllOrNothing"
            );

            migrationBuilder.AddColumn<string>(name: "pause_code", table: "jobs", type: "text", nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "paused_until",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "code", table: "collections", type: "text", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "group_id", table: "collections", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(name: "group_name", table: "collections", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "kind", table: "collections", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "message", table: "collections", type: "text", nullable: true);

            migrationBuilder.AddColumn<int>(name: "restarts", table: "collections", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.Sql(
                "UPDATE collections SET kind = CASE name WHEN 'users' THEN 'Users' WHEN 'groups' THEN 'Groups' ELSE 'Members' END"
            );

            migrationBuilder.Sql("UPDATE sessions SET planned_at = ended_at WHERE kind <> 'Structure' AND state IN ('Done', 'Waiting')");

            migrationBuilder.CreateTable(
                name: "session_decisions",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    session_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    allows = table.Column<bool>(type: "boolean", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_decisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_decisions_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_session_decisions_session_id", table: "session_decisions", column: "session_id");

            migrationBuilder.AddForeignKey(
                name: "FK_collections_readings_reading_id",
                table: "collections",
                column: "reading_id",
                principalTable: "readings",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_collections_readings_reading_id", table: "collections");

            migrationBuilder.DropTable(name: "session_decisions");

            migrationBuilder.DropColumn(name: "protected", table: "users");

            migrationBuilder.DropColumn(name: "protected_roles", table: "sites");

            migrationBuilder.DropColumn(name: "held", table: "sessions");

            migrationBuilder.DropColumn(name: "planned_at", table: "sessions");

            migrationBuilder.DropColumn(name: "reading_id", table: "sessions");

            migrationBuilder.DropColumn(name: "scheduled", table: "sessions");

            migrationBuilder.DropColumn(name: "unread", table: "sessions");

            migrationBuilder.DropColumn(name: "waits_until", table: "sessions");

            migrationBuilder.DropColumn(name: "decision_id", table: "session_lines");

            migrationBuilder.DropColumn(name: "hold", table: "session_lines");

            migrationBuilder.DropColumn(name: "is_kept", table: "readings");

            migrationBuilder.DropColumn(name: "roles_at_end", table: "readings");

            migrationBuilder.DropColumn(name: "roles_at_start", table: "readings");

            migrationBuilder.DropColumn(name: "tenant_id", table: "readings");

            migrationBuilder.DropColumn(name: "failures_in_a_row", table: "jobs");

            migrationBuilder.DropColumn(name: "most_created", table: "jobs");

            migrationBuilder.DropColumn(name: "most_deactivated", table: "jobs");

            migrationBuilder.DropColumn(name: "most_deactivated_percent", table: "jobs");

            migrationBuilder.DropColumn(name: "most_revoked", table: "jobs");

            migrationBuilder.DropColumn(name: "most_revoked_per_right", table: "jobs");

            migrationBuilder.DropColumn(name: "most_revoked_per_right_percent", table: "jobs");

            migrationBuilder.DropColumn(name: "most_revoked_percent", table: "jobs");

            migrationBuilder.DropColumn(name: "over_limit", table: "jobs");

            migrationBuilder.DropColumn(name: "pause_code", table: "jobs");

            migrationBuilder.DropColumn(name: "paused_until", table: "jobs");

            migrationBuilder.DropColumn(name: "code", table: "collections");

            migrationBuilder.DropColumn(name: "group_id", table: "collections");

            migrationBuilder.DropColumn(name: "group_name", table: "collections");

            migrationBuilder.DropColumn(name: "kind", table: "collections");

            migrationBuilder.DropColumn(name: "message", table: "collections");

            migrationBuilder.DropColumn(name: "restarts", table: "collections");
        }
    }
}
