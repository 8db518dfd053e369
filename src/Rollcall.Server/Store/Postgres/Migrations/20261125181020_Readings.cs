using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Readings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "drift", table: "sessions", type: "integer", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "reads_whole", table: "sessions", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<long>(name: "same_as", table: "sessions", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<string>(name: "way", table: "sessions", type: "text", nullable: true);

            migrationBuilder.AddColumn<string>(name: "way_reason", table: "sessions", type: "text", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_confirmed",
                table: "readings",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<Guid>(
                name: "roots",
                table: "readings",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.AddColumn<int>(name: "version", table: "readings", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "whole_at",
                table: "readings",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "settled_as", table: "jobs", type: "text", nullable: true);

            migrationBuilder.AddColumn<long>(name: "settled_by", table: "jobs", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<int>(name: "settled_people", table: "jobs", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "print",
                table: "copy_users",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.AddColumn<Guid>(
                name: "print",
                table: "collections",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.CreateTable(
                name: "cursors",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    groups = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "text", nullable: false),
                    program = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cursors", x => new { x.reading_id, x.number });
                    table.ForeignKey(
                        name: "FK_cursors_readings_reading_id",
                        column: x => x.reading_id,
                        principalTable: "readings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "people_stamps",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_stamps", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "sleeping_members",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_sleeping_members",
                        x => new
                        {
                            x.reading_id,
                            x.member_id,
                            x.group_id,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_sleeping_members_readings_reading_id",
                        column: x => x.reading_id,
                        principalTable: "readings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "cursors");

            migrationBuilder.DropTable(name: "people_stamps");

            migrationBuilder.DropTable(name: "sleeping_members");

            migrationBuilder.DropColumn(name: "drift", table: "sessions");

            migrationBuilder.DropColumn(name: "reads_whole", table: "sessions");

            migrationBuilder.DropColumn(name: "same_as", table: "sessions");

            migrationBuilder.DropColumn(name: "way", table: "sessions");

            migrationBuilder.DropColumn(name: "way_reason", table: "sessions");

            migrationBuilder.DropColumn(name: "is_confirmed", table: "readings");

            migrationBuilder.DropColumn(name: "roots", table: "readings");

            migrationBuilder.DropColumn(name: "version", table: "readings");

            migrationBuilder.DropColumn(name: "whole_at", table: "readings");

            migrationBuilder.DropColumn(name: "settled_as", table: "jobs");

            migrationBuilder.DropColumn(name: "settled_by", table: "jobs");

            migrationBuilder.DropColumn(name: "settled_people", table: "jobs");

            migrationBuilder.DropColumn(name: "print", table: "copy_users");

            migrationBuilder.DropColumn(name: "print", table: "collections");
        }
    }
}
