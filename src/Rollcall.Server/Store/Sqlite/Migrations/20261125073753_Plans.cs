using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Plans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "planner_address", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "planner_blocks", table: "sites", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(name: "protected_planner_secret", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "asked", table: "sessions", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "fingerprint", table: "sessions", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "job_version", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<long>(name: "plan_of", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "rules_print", table: "sessions", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "rule", table: "session_lines", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<long>(name: "user_state", table: "session_lines", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "needs_approval", table: "jobs", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(name: "pause_note", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "plan_hours", table: "jobs", type: "INTEGER", nullable: false, defaultValue: 24);

            migrationBuilder.AddColumn<string>(name: "search_key", table: "copy_users", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.CreateTable(
                name: "leaver_answers",
                columns: table => new
                {
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bookings = table.Column<int>(type: "INTEGER", nullable: true),
                    duties = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leaver_answers", x => new { x.session_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_leaver_answers_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_session_lines_object_id", table: "session_lines", column: "object_id");

            migrationBuilder.CreateIndex(
                name: "IX_copy_members_reading_id_member_id_group_id",
                table: "copy_members",
                columns: new[] { "reading_id", "member_id", "group_id" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "leaver_answers");

            migrationBuilder.DropIndex(name: "IX_session_lines_object_id", table: "session_lines");

            migrationBuilder.DropIndex(name: "IX_copy_members_reading_id_member_id_group_id", table: "copy_members");

            migrationBuilder.DropColumn(name: "planner_address", table: "sites");

            migrationBuilder.DropColumn(name: "planner_blocks", table: "sites");

            migrationBuilder.DropColumn(name: "protected_planner_secret", table: "sites");

            migrationBuilder.DropColumn(name: "asked", table: "sessions");

            migrationBuilder.DropColumn(name: "fingerprint", table: "sessions");

            migrationBuilder.DropColumn(name: "job_version", table: "sessions");

            migrationBuilder.DropColumn(name: "plan_of", table: "sessions");

            migrationBuilder.DropColumn(name: "rules_print", table: "sessions");

            migrationBuilder.DropColumn(name: "rule", table: "session_lines");

            migrationBuilder.DropColumn(name: "user_state", table: "session_lines");

            migrationBuilder.DropColumn(name: "needs_approval", table: "jobs");

            migrationBuilder.DropColumn(name: "pause_note", table: "jobs");

            migrationBuilder.DropColumn(name: "plan_hours", table: "jobs");

            migrationBuilder.DropColumn(name: "search_key", table: "copy_users");
        }
    }
}
