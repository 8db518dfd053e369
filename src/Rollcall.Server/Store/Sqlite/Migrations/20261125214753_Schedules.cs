using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "time_zone", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<long>(name: "next_run_at", table: "jobs", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "paused_by", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "quiet_hours", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "schedule_at", table: "jobs", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "schedule_kind", table: "jobs", type: "TEXT", nullable: false, defaultValue: "ByHand");

            migrationBuilder.AddColumn<string>(name: "schedule_zone", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "whole_at", table: "jobs", type: "TEXT", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "time_zone", table: "sites");

            migrationBuilder.DropColumn(name: "next_run_at", table: "jobs");

            migrationBuilder.DropColumn(name: "paused_by", table: "jobs");

            migrationBuilder.DropColumn(name: "quiet_hours", table: "jobs");

            migrationBuilder.DropColumn(name: "schedule_at", table: "jobs");

            migrationBuilder.DropColumn(name: "schedule_kind", table: "jobs");

            migrationBuilder.DropColumn(name: "schedule_zone", table: "jobs");

            migrationBuilder.DropColumn(name: "whole_at", table: "jobs");
        }
    }
}
