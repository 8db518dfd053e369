using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Lines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_session_lines_object_id", table: "session_lines");

            migrationBuilder.DropIndex(name: "IX_session_lines_user_id", table: "session_lines");

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_object_id",
                table: "session_lines",
                column: "object_id",
                filter: "object_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_user_id",
                table: "session_lines",
                column: "user_id",
                filter: "user_id IS NOT NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_session_lines_object_id", table: "session_lines");

            migrationBuilder.DropIndex(name: "IX_session_lines_user_id", table: "session_lines");

            migrationBuilder.CreateIndex(name: "IX_session_lines_object_id", table: "session_lines", column: "object_id");

            migrationBuilder.CreateIndex(name: "IX_session_lines_user_id", table: "session_lines", column: "user_id");
        }
    }
}
