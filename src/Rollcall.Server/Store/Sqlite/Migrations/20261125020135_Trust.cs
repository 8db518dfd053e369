using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Trust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "protected", table: "users", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(name: "protected_roles", table: "sites", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<int>(name: "held", table: "sessions", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<long>(name: "planned_at", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(name: "reading_id", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "scheduled", table: "sessions", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "unread", table: "sessions", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<long>(name: "waits_until", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(name: "decision_id", table: "session_lines", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "hold", table: "session_lines", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "is_kept", table: "readings", type: "INTEGER", nullable: false, defaultValue: true);

            migrationBuilder.AddColumn<string>(name: "roles_at_end", table: "readings", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "roles_at_start", table: "readings", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<byte[]>(name: "tenant_id", table: "readings", type: "BLOB", nullable: true);

            migrationBuilder.AddColumn<int>(name: "failures_in_a_row", table: "jobs", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "most_created", table: "jobs", type: "INTEGER", nullable: true, defaultValue: 100000);

            migrationBuilder.AddColumn<int>(name: "most_deactivated", table: "jobs", type: "INTEGER", nullable: true, defaultValue: 500);

            migrationBuilder.AddColumn<int>(
                name: "most_deactivated_percent",
                table: "jobs",
                type: "INTEGER",
                nullable: true,
                defaultValue: 20
            );

            migrationBuilder.AddColumn<int>(name: "most_revoked", table: "jobs", type: "INTEGER", nullable: true, defaultValue: 1000);

            migrationBuilder.AddColumn<int>(
                name: "most_revoked_per_right",
                table: "jobs",
                type: "INTEGER",
                nullable: true,
                defaultValue: 200
            );

            migrationBuilder.AddColumn<int>(
                name: "most_revoked_per_right_percent",
                table: "jobs",
                type: "INTEGER",
                nullable: true,
                defaultValue: 50
            );

            migrationBuilder.AddColumn<int>(name: "most_revoked_percent", table: "jobs", type: "INTEGER", nullable: true, defaultValue: 20);

            migrationBuilder.AddColumn<string>(
                name: "over_limit",
                table: "jobs",
                type: "TEXT",
                nullable: false,
                defaultValue: "AllOrNothing"
            );

            migrationBuilder.AddColumn<string>(name: "pause_code", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<long>(name: "paused_until", table: "jobs", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "code", table: "collections", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<byte[]>(name: "group_id", table: "collections", type: "BLOB", nullable: true);

            migrationBuilder.AddColumn<string>(name: "group_name", table: "collections", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "kind", table: "collections", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "message", table: "collections", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "restarts", table: "collections", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.Sql(
                "UPDATE collections SET kind = CASE name WHEN 'users' THEN 'Users' WHEN 'groups' THEN 'Groups' ELSE 'Members' END"
            );

            migrationBuilder.Sql("UPDATE sessions SET planned_at = ended_at WHERE kind <> 'Structure' AND state IN ('Done', 'Waiting')");

            migrationBuilder.CreateTable(
                name: "session_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    allows = table.Column<bool>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
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
