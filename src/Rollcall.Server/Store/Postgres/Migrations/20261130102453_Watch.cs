using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Watch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_summary_at",
                table: "sites",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "summary_at", table: "sites", type: "text", nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "messages",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint"
            );

            migrationBuilder.AlterColumn<Guid>(
                name: "job_id",
                table: "messages",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid"
            );

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "matters",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint"
            );

            migrationBuilder.AddColumn<DateOnly>(name: "client_secret_ends", table: "jobs", type: "date", nullable: true);

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    job_version = table.Column<int>(type: "integer", nullable: false),
                    looks = table.Column<int>(type: "integer", nullable: false),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    credential = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: true),
                    message = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: true),
                    extra = table.Column<string>(type: "text", nullable: false),
                    missing = table.Column<string>(type: "text", nullable: false),
                    hides_members = table.Column<bool>(type: "boolean", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    secret_name = table.Column<string>(type: "text", nullable: true),
                    alike = table.Column<int>(type: "integer", nullable: false),
                    end_unknown = table.Column<string>(type: "text", nullable: true),
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<Guid>(
                name: "job_id",
                table: "messages",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true
            );

            migrationBuilder.AlterColumn<long>(
                name: "session_id",
                table: "matters",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true
            );
        }
    }
}
