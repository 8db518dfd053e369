using Rollcall.Connectors;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Importing;

/// <summary>Cursors as the store keeps them and as a connector knows them.</summary>
internal static class DirectoryCursors
{
    public static CopyCursor Of(DirectoryCursor cursor) => new(cursor.Link, cursor.Groups);

    public static DirectoryCursor Of(CopyCursor cursor) =>
        new(cursor.Groups.Count == 0 ? CursorKind.People : CursorKind.Groups, cursor.Link, cursor.Groups);
}
