using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Support;

/// <summary>Rights, and what holds them, as rows.</summary>
internal static class RightMaker
{
    public static RightRow Role(Role role, ListEntryRow? location = null) =>
        new()
        {
            Id = Guid.NewGuid(),
            Kind = RightKind.Role,
            Role = role,
            EntryId = location?.Id,
        };

    public static RightRow Of(RightKind kind, ListEntryRow entry) =>
        new()
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            EntryId = entry.Id,
        };

    public static GrantRow Grant(UserRow user, RightRow right, Guid? job = null, long? session = null) =>
        new()
        {
            UserId = user.Id,
            RightId = right.Id,
            GrantedBy = job,
            SessionId = session,
        };

    public static LinkRow Link(JobRow job, Guid group, RightRow right) =>
        new()
        {
            JobId = job.Id,
            GroupId = group,
            RightId = right.Id,
        };
}
