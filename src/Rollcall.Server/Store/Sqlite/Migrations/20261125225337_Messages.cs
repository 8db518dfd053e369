using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Messages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "protected_smtp_password", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "server_address", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "smtp_host", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "smtp_login", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "smtp_port", table: "sites", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(name: "smtp_sender", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "smtp_tls", table: "sites", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "matters",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    matter = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    over_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters", x => x.id);
                    table.ForeignKey(
                        name: "FK_matters_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recipients",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    shown = table.Column<string>(type: "TEXT", nullable: false),
                    address_key = table.Column<string>(type: "TEXT", nullable: false),
                    protected_address = table.Column<string>(type: "TEXT", nullable: false),
                    protected_secret = table.Column<string>(type: "TEXT", nullable: true),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recipients", x => x.id);
                    table.ForeignKey(
                        name: "FK_recipients_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "told_rejections",
                columns: table => new
                {
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_told_rejections",
                        x => new
                        {
                            x.job_id,
                            x.object_id,
                            x.code,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_told_rejections_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    recipient_id = table.Column<long>(type: "INTEGER", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    matter = table.Column<string>(type: "TEXT", nullable: false),
                    matter_id = table.Column<long>(type: "INTEGER", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    advice = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fault = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_messages_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_messages_recipients_recipient_id",
                        column: x => x.recipient_id,
                        principalTable: "recipients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_matters_job_id", table: "matters", column: "job_id", filter: "over_at IS NULL");

            migrationBuilder.CreateIndex(name: "IX_messages_job_id", table: "messages", column: "job_id");

            migrationBuilder.CreateIndex(name: "IX_messages_matter_id", table: "messages", column: "matter_id");

            migrationBuilder.CreateIndex(
                name: "IX_messages_next_try_at",
                table: "messages",
                column: "next_try_at",
                filter: "state = 'Queued'"
            );

            migrationBuilder.CreateIndex(name: "IX_messages_recipient_id", table: "messages", column: "recipient_id");

            migrationBuilder.CreateIndex(name: "IX_recipients_address_key", table: "recipients", column: "address_key");

            migrationBuilder.CreateIndex(name: "IX_recipients_job_id", table: "recipients", column: "job_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "matters");

            migrationBuilder.DropTable(name: "messages");

            migrationBuilder.DropTable(name: "told_rejections");

            migrationBuilder.DropTable(name: "recipients");

            migrationBuilder.DropColumn(name: "protected_smtp_password", table: "sites");

            migrationBuilder.DropColumn(name: "server_address", table: "sites");

            migrationBuilder.DropColumn(name: "smtp_host", table: "sites");

            migrationBuilder.DropColumn(name: "smtp_login", table: "sites");

            migrationBuilder.DropColumn(name: "smtp_port", table: "sites");

            migrationBuilder.DropColumn(name: "smtp_sender", table: "sites");

            migrationBuilder.DropColumn(name: "smtp_tls", table: "sites");
        }
    }
}
