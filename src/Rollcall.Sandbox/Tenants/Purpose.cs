namespace Rollcall.Sandbox.Tenants;

/// <summary>What a die is rolled for, so that two questions about one person fall independently.</summary>
internal enum Purpose
{
    IdKey = 1,
    IdFront,
    IdBack,
    HundredStride,
    HundredOffset,
    Office,
    Department,
    JobTitle,
    NameStart,
    Language,
    Mobile,
    Phone,
    OnPremises,
    Created,
    GuestName,
    GuestMail,
    GuestState,
    Domain,
    GroupKind,
    GroupName,
    GroupSize,
    GroupSpread,
    GroupStart,
    GroupNesting,
    GroupChild,
    GroupCreated,
}
