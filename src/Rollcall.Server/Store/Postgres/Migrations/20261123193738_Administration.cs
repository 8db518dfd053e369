using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_sessions_job_id", table: "sessions");

            migrationBuilder.AddColumn<int>(name: "access_failed_count", table: "users", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lockout_end",
                table: "users",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(name: "security_stamp", table: "users", type: "text", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "request", table: "sessions", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(name: "started_by", table: "sessions", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "search_key", table: "session_lines", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<long>(name: "structure_id", table: "jobs", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<int>(name: "version", table: "jobs", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(name: "name_key", table: "copy_groups", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.CreateTable(
                name: "consent_uses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_uses", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "job_changes",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    former = table.Column<string>(type: "text", nullable: true),
                    present = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_job_changes_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "link_drafts",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    right_id = table.Column<Guid>(type: "uuid", nullable: false),
                    adds = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_link_drafts",
                        x => new
                        {
                            x.user_id,
                            x.job_id,
                            x.group_id,
                            x.right_id,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_link_drafts_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_link_drafts_rights_right_id",
                        column: x => x.right_id,
                        principalTable: "rights",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_link_drafts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "one_time_links",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_links", x => x.hash);
                    table.ForeignKey(
                        name: "FK_one_time_links_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_users_name_key_id", table: "users", columns: new[] { "name_key", "id" });

            migrationBuilder.CreateIndex(name: "IX_sessions_job_id_id", table: "sessions", columns: new[] { "job_id", "id" });

            migrationBuilder.CreateIndex(name: "IX_sessions_request", table: "sessions", column: "request", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_copy_groups_reading_id_name_key",
                table: "copy_groups",
                columns: new[] { "reading_id", "name_key" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_job_changes_job_id_version",
                table: "job_changes",
                columns: new[] { "job_id", "version" }
            );

            migrationBuilder.CreateIndex(name: "IX_link_drafts_job_id", table: "link_drafts", column: "job_id");

            migrationBuilder.CreateIndex(name: "IX_link_drafts_right_id", table: "link_drafts", column: "right_id");

            migrationBuilder.CreateIndex(name: "IX_one_time_links_user_id", table: "one_time_links", column: "user_id");

            // What is searched by is there for old rows, too. (SQLite's upper() knows ASCII only; the next reading writes the rest.)
            migrationBuilder.Sql("UPDATE copy_groups SET name_key = upper(display_name)");
            migrationBuilder.Sql("UPDATE session_lines SET search_key = upper(name || ' ' || login)");

            // Every reading so far read all groups.
            migrationBuilder.Sql("UPDATE jobs SET structure_id = reading_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "consent_uses");

            migrationBuilder.DropTable(name: "job_changes");

            migrationBuilder.DropTable(name: "link_drafts");

            migrationBuilder.DropTable(name: "one_time_links");

            migrationBuilder.DropIndex(name: "IX_users_name_key_id", table: "users");

            migrationBuilder.DropIndex(name: "IX_sessions_job_id_id", table: "sessions");

            migrationBuilder.DropIndex(name: "IX_sessions_request", table: "sessions");

            migrationBuilder.DropIndex(name: "IX_copy_groups_reading_id_name_key", table: "copy_groups");

            migrationBuilder.DropColumn(name: "access_failed_count", table: "users");

            migrationBuilder.DropColumn(name: "lockout_end", table: "users");

            migrationBuilder.DropColumn(name: "security_stamp", table: "users");

            migrationBuilder.DropColumn(name: "request", table: "sessions");

            migrationBuilder.DropColumn(name: "started_by", table: "sessions");

            migrationBuilder.DropColumn(name: "search_key", table: "session_lines");

            migrationBuilder.DropColumn(name: "structure_id", table: "jobs");

            migrationBuilder.DropColumn(name: "version", table: "jobs");

            migrationBuilder.DropColumn(name: "name_key", table: "copy_groups");

            migrationBuilder.CreateIndex(name: "IX_sessions_job_id", table: "sessions", column: "job_id");
        }
    }
}
