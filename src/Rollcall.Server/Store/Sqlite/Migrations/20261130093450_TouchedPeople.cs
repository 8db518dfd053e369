using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TouchedPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "planned_people", table: "sessions", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "settled_totals", table: "jobs", type: "TEXT", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "planned_people", table: "sessions");

            migrationBuilder.DropColumn(name: "settled_totals", table: "jobs");
        }
    }
}
