using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Indexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_users_inactive",
                table: "users",
                columns: new[] { "name_key", "id" },
                filter: "NOT active"
            );

            migrationBuilder.CreateIndex(
                name: "IX_users_protected",
                table: "users",
                columns: new[] { "name_key", "id" },
                filter: "protected"
            );

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_outcome_session_id_number",
                table: "session_lines",
                columns: new[] { "outcome", "session_id", "number" },
                filter: "outcome NOT IN ('Planned', 'Applied')"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_users_inactive", table: "users");

            migrationBuilder.DropIndex(name: "IX_users_protected", table: "users");

            migrationBuilder.DropIndex(name: "IX_session_lines_outcome_session_id_number", table: "session_lines");
        }
    }
}
