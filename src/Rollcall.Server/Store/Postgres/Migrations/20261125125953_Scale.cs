using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Scale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_copy_members_reading_id_member_id_group_id", table: "copy_members");

            migrationBuilder.CreateTable(
                name: "copy_memberships",
                columns: table => new
                {
                    reading_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_copy_memberships",
                        x => new
                        {
                            x.reading_id,
                            x.member_id,
                            x.group_id,
                        }
                    );
                }
            );

            migrationBuilder.Sql(
                """
                INSERT INTO copy_memberships (reading_id, member_id, group_id)
                SELECT m.reading_id, m.member_id, m.group_id FROM copy_members AS m
                WHERE m.reading_id IN (SELECT reading_id FROM jobs) ORDER BY m.reading_id, m.member_id, m.group_id;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "copy_memberships");

            migrationBuilder.CreateIndex(
                name: "IX_copy_members_reading_id_member_id_group_id",
                table: "copy_members",
                columns: new[] { "reading_id", "member_id", "group_id" }
            );
        }
    }
}
