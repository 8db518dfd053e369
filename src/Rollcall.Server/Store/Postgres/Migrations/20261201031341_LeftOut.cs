using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LeftOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "basis", table: "sessions", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "basis_at", table: "sessions", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "basis", table: "session_lines", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<long>(name: "until", table: "session_lines", type: "bigint", nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_basis_code",
                table: "session_lines",
                columns: new[] { "basis", "code" },
                filter: "basis IS NOT NULL AND until IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_basis_number",
                table: "session_lines",
                columns: new[] { "basis", "number" },
                filter: "basis IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_basis_object_id",
                table: "session_lines",
                columns: new[] { "basis", "object_id" },
                filter: "basis IS NOT NULL AND until IS NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_session_lines_basis_code", table: "session_lines");

            migrationBuilder.DropIndex(name: "IX_session_lines_basis_number", table: "session_lines");

            migrationBuilder.DropIndex(name: "IX_session_lines_basis_object_id", table: "session_lines");

            migrationBuilder.DropColumn(name: "basis", table: "sessions");

            migrationBuilder.DropColumn(name: "basis_at", table: "sessions");

            migrationBuilder.DropColumn(name: "basis", table: "session_lines");

            migrationBuilder.DropColumn(name: "until", table: "session_lines");
        }
    }
}
