using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Watch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "next_summary_at", table: "sites", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "summary_at", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "messages",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER"
            );

            migrationBuilder.AlterColumn<byte[]>(
                name: "job_id",
                table: "messages",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB"
            );

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "matters",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER"
            );

            migrationBuilder.AddColumn<DateOnly>(name: "client_secret_ends", table: "jobs", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    job_version = table.Column<int>(type: "INTEGER", nullable: false),
                    looks = table.Column<int>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    credential = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    message = table.Column<string>(type: "TEXT", nullable: true),
                    permissions = table.Column<string>(type: "TEXT", nullable: true),
                    extra = table.Column<string>(type: "TEXT", nullable: false),
                    missing = table.Column<string>(type: "TEXT", nullable: false),
                    hides_members = table.Column<bool>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    secret_name = table.Column<string>(type: "TEXT", nullable: true),
                    alike = table.Column<int>(type: "INTEGER", nullable: false),
                    end_unknown = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watches", x => x.job_id);
                    table.ForeignKey(
                        name: "FK_watches_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            // Whoever wished to hear of everything hears of this, too.
            migrationBuilder.Sql(
                "UPDATE recipients SET about = about || ',Credential' WHERE about = 'Failed,Incomplete,Waiting,Rejected,Recovered'"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "watches");

            migrationBuilder.DropColumn(name: "next_summary_at", table: "sites");

            migrationBuilder.DropColumn(name: "summary_at", table: "sites");

            migrationBuilder.DropColumn(name: "client_secret_ends", table: "jobs");

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<byte[]>(
                name: "job_id",
                table: "messages",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[16],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "matters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true
            );
        }
    }
}
