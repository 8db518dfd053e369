namespace Rollcall.Sandbox.Tenants;

/// <summary>The application permissions of Microsoft Graph that this host knows, with Microsoft's ids.</summary>
internal static class AppRole
{
    public const string UserReadAll = "User.Read.All";
    public const string GroupReadAll = "Group.Read.All";
    public const string GroupMemberReadAll = "GroupMember.Read.All";
    public const string DirectoryReadAll = "Directory.Read.All";
    public const string MemberReadHidden = "Member.Read.Hidden";
    public const string OrganizationReadAll = "Organization.Read.All";
    public const string ApplicationReadAll = "Application.Read.All";

    public static readonly IReadOnlyDictionary<string, Guid> Ids = new Dictionary<string, Guid>
    {
        [UserReadAll] = new("df021288-bdef-4463-88db-98f22de89214"),
        [GroupReadAll] = new("5b567255-7703-4780-807c-7be8301ae99b"),
        [GroupMemberReadAll] = new("98830695-27a2-44f7-8c18-0c3ebc9698f6"),
        [DirectoryReadAll] = new("7ab1d382-f21e-4acd-a863-ba3e13f7da61"),
        [MemberReadHidden] = new("658aa5d8-239f-45c4-aa12-864f4fc7e490"),
        [OrganizationReadAll] = new("498476ce-e0fe-48b0-b801-37ba7e2685c6"),
        [ApplicationReadAll] = new("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"),
    };
}
