using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rollcall.Server.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Scale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_copy_members_reading_id_member_id_group_id", table: "copy_members");

            // Rows that are nothing but a key need no second tree for it.
            migrationBuilder.Sql(
                """
                CREATE TABLE copy_memberships (
                    reading_id INTEGER NOT NULL,
                    member_id BLOB NOT NULL,
                    group_id BLOB NOT NULL,
                    CONSTRAINT "PK_copy_memberships" PRIMARY KEY (reading_id, member_id, group_id)
                ) WITHOUT ROWID;
                INSERT INTO copy_memberships (reading_id, member_id, group_id)
                SELECT m.reading_id, m.member_id, m.group_id FROM copy_members AS m
                WHERE m.reading_id IN (SELECT reading_id FROM jobs) ORDER BY m.reading_id, m.member_id, m.group_id;
                CREATE TABLE copy_members_new (
                    reading_id INTEGER NOT NULL,
                    group_id BLOB NOT NULL,
                    member_id BLOB NOT NULL,
                    CONSTRAINT "PK_copy_members" PRIMARY KEY (reading_id, group_id, member_id)
                ) WITHOUT ROWID;
                INSERT INTO copy_members_new (reading_id, group_id, member_id)
                SELECT reading_id, group_id, member_id FROM copy_members ORDER BY reading_id, group_id, member_id;
                DROP TABLE copy_members;
                ALTER TABLE copy_members_new RENAME TO copy_members;
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
