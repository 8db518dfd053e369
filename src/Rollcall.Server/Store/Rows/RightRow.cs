using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Rows;

/// <summary>A right that a link or a grant names; made when it is first named.</summary>
public sealed class RightRow
{
    public Guid Id { get; set; }
    public RightKind Kind { get; set; }
    public Role? Role { get; set; }

    /// <summary>The location of a role (null: everywhere), the department or the VIP category.</summary>
    public Guid? EntryId { get; set; }
    public ListEntryRow? Entry { get; set; }
}
