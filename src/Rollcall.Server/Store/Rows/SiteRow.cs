namespace Rollcall.Server.Store.Rows;

/// <summary>What holds for the whole site; there is one row.</summary>
public sealed class SiteRow
{
    public const int TheId = 1;

    public int Id { get; set; } = TheId;

    /// <summary>The languages that the site offers, parted by commas, in the site's order.</summary>
    public string Languages { get; set; } = "";

    /// <summary>Roles whose holders no import takes anything from, parted by commas.</summary>
    public string ProtectedRoles { get; set; } = "";
}
