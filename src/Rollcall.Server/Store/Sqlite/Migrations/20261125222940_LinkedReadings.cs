using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LinkedReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "progress_since", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_linked",
                table: "readings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "progress_since", table: "sessions");

            migrationBuilder.DropColumn(name: "is_of_linked", table: "readings");
        }
    }
}
