using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "collections",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    first_url = table.Column<string>(type: "TEXT", nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    items = table.Column<long>(type: "INTEGER", nullable: false),
                    distinct_items = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collections", x => new { x.reading_id, x.name });
                }
            );

            migrationBuilder.CreateTable(
                name: "copy_groups",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "INTEGER", nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    is_dynamic = table.Column<bool>(type: "INTEGER", nullable: false),
                    hidden_membership = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_copy_groups", x => new { x.reading_id, x.object_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "copy_members",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "INTEGER", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_copy_members",
                        x => new
                        {
                            x.reading_id,
                            x.group_id,
                            x.member_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "copy_users",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    malformed_id = table.Column<string>(type: "TEXT", nullable: true),
                    user_principal_name = table.Column<string>(type: "TEXT", nullable: true),
                    mail = table.Column<string>(type: "TEXT", nullable: true),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    given_name = table.Column<string>(type: "TEXT", nullable: true),
                    surname = table.Column<string>(type: "TEXT", nullable: true),
                    mobile_phone = table.Column<string>(type: "TEXT", nullable: true),
                    business_phone = table.Column<string>(type: "TEXT", nullable: true),
                    preferred_language = table.Column<string>(type: "TEXT", nullable: true),
                    department = table.Column<string>(type: "TEXT", nullable: true),
                    company_name = table.Column<string>(type: "TEXT", nullable: true),
                    office_location = table.Column<string>(type: "TEXT", nullable: true),
                    job_title = table.Column<string>(type: "TEXT", nullable: true),
                    employee_id = table.Column<string>(type: "TEXT", nullable: true),
                    on_premises_sam_account_name = table.Column<string>(type: "TEXT", nullable: true),
                    on_premises_domain_name = table.Column<string>(type: "TEXT", nullable: true),
                    account_enabled = table.Column<bool>(type: "INTEGER", nullable: true),
                    user_type = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_copy_users", x => new { x.reading_id, x.number });
                }
            );

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    directory_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    client_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    protected_secret = table.Column<string>(type: "TEXT", nullable: false),
                    cloud = table.Column<string>(type: "TEXT", nullable: false),
                    login_endpoint = table.Column<string>(type: "TEXT", nullable: true),
                    graph_endpoint = table.Column<string>(type: "TEXT", nullable: true),
                    trusted_certificate = table.Column<string>(type: "TEXT", nullable: true),
                    default_password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    default_language = table.Column<string>(type: "TEXT", nullable: false),
                    login_format = table.Column<string>(type: "TEXT", nullable: false),
                    strip_domain = table.Column<bool>(type: "INTEGER", nullable: false),
                    guests = table.Column<bool>(type: "INTEGER", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    initials = table.Column<string>(type: "TEXT", nullable: false),
                    adopt_by_login = table.Column<bool>(type: "INTEGER", nullable: false),
                    adopt_by_email = table.Column<bool>(type: "INTEGER", nullable: false),
                    net_bios_names = table.Column<string>(type: "TEXT", nullable: false),
                    default_location_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    default_department_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    default_billing_account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    default_meeting_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reading_id = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "list_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_list_entries", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readings", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "sites",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    languages = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sites", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    login_key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", nullable: true),
                    surname = table.Column<string>(type: "TEXT", nullable: true),
                    initials = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    email_key = table.Column<string>(type: "TEXT", nullable: true),
                    mobile = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    department_name = table.Column<string>(type: "TEXT", nullable: true),
                    company_name = table.Column<string>(type: "TEXT", nullable: true),
                    office_location = table.Column<string>(type: "TEXT", nullable: true),
                    job_title = table.Column<string>(type: "TEXT", nullable: true),
                    employee_id = table.Column<string>(type: "TEXT", nullable: true),
                    location_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    department_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    billing_account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    meeting_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    phase = table.Column<string>(type: "TEXT", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    progress_total = table.Column<int>(type: "INTEGER", nullable: false),
                    cancel_requested = table.Column<bool>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    message = table.Column<string>(type: "TEXT", nullable: true),
                    tenant_name = table.Column<string>(type: "TEXT", nullable: true),
                    created = table.Column<int>(type: "INTEGER", nullable: false),
                    adopted = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    deactivated = table.Column<int>(type: "INTEGER", nullable: false),
                    reactivated = table.Column<int>(type: "INTEGER", nullable: false),
                    granted = table.Column<int>(type: "INTEGER", nullable: false),
                    revoked = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    excluded = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    withheld = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "rights",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    entry_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights", x => x.id);
                    table.ForeignKey(
                        name: "FK_rights_list_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "list_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "session_lines",
                columns: table => new
                {
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    right_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_lines", x => new { x.session_id, x.number });
                    table.ForeignKey(
                        name: "FK_session_lines_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "grants",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    right_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    granted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    session_id = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grants", x => new { x.user_id, x.right_id });
                    table.ForeignKey(
                        name: "FK_grants_rights_right_id",
                        column: x => x.right_id,
                        principalTable: "rights",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_grants_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "links",
                columns: table => new
                {
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    right_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_links",
                        x => new
                        {
                            x.job_id,
                            x.group_id,
                            x.right_id,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_links_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_links_rights_right_id",
                        column: x => x.right_id,
                        principalTable: "rights",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_api_keys_hash", table: "api_keys", column: "hash", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_name_key",
                table: "api_keys",
                column: "name_key",
                unique: true,
                filter: "revoked_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_copy_users_reading_id_object_id",
                table: "copy_users",
                columns: new[] { "reading_id", "object_id" }
            );

            migrationBuilder.CreateIndex(name: "IX_grants_right_id", table: "grants", column: "right_id");

            migrationBuilder.CreateIndex(name: "IX_jobs_name_key", table: "jobs", column: "name_key", unique: true);

            migrationBuilder.CreateIndex(name: "IX_links_right_id", table: "links", column: "right_id");

            migrationBuilder.CreateIndex(
                name: "IX_list_entries_list_name_key",
                table: "list_entries",
                columns: new[] { "list", "name_key" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_readings_job_id", table: "readings", column: "job_id");

            migrationBuilder.CreateIndex(name: "IX_rights_entry_id", table: "rights", column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "IX_rights_kind_role_entry_id",
                table: "rights",
                columns: new[] { "kind", "role", "entry_id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_session_lines_session_id_code",
                table: "session_lines",
                columns: new[] { "session_id", "code" }
            );

            migrationBuilder.CreateIndex(name: "IX_session_lines_user_id", table: "session_lines", column: "user_id");

            migrationBuilder.CreateIndex(name: "IX_sessions_job_id", table: "sessions", column: "job_id");

            migrationBuilder.CreateIndex(name: "IX_sessions_state", table: "sessions", column: "state");

            migrationBuilder.CreateIndex(name: "IX_users_email_key", table: "users", column: "email_key");

            migrationBuilder.CreateIndex(
                name: "IX_users_job_id_object_id",
                table: "users",
                columns: new[] { "job_id", "object_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_users_login_key", table: "users", column: "login_key", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "api_keys");

            migrationBuilder.DropTable(name: "collections");

            migrationBuilder.DropTable(name: "copy_groups");

            migrationBuilder.DropTable(name: "copy_members");

            migrationBuilder.DropTable(name: "copy_users");

            migrationBuilder.DropTable(name: "grants");

            migrationBuilder.DropTable(name: "links");

            migrationBuilder.DropTable(name: "readings");

            migrationBuilder.DropTable(name: "session_lines");

            migrationBuilder.DropTable(name: "sites");

            migrationBuilder.DropTable(name: "users");

            migrationBuilder.DropTable(name: "rights");

            migrationBuilder.DropTable(name: "sessions");

            migrationBuilder.DropTable(name: "list_entries");

            migrationBuilder.DropTable(name: "jobs");
        }
    }
}
