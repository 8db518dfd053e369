namespace Rollcall.Sandbox.Tenants;

/// <summary>The object ids of the groups that exist whatever the seed and the counts.</summary>
public static class WellKnownGroups
{
    /// <summary>Reaches nearly every employee, through up to four levels of nesting and a cycle.</summary>
    public static readonly Guid PlannerBookers = Id(0xaa);

    public static readonly Guid CopenhagenFacility = Id(0xab);
    public static readonly Guid It = Id(0xac);
    public static readonly Guid BoardroomVip = Id(0xad);
    public static readonly Guid Secretaries = Id(0xae);
    public static readonly Guid ReceptionistsAarhus = Id(0xaf);
    public static readonly Guid Catering = Id(0xb0);
    public static readonly Guid PlannerAdministrators = Id(0xb1);

    /// <summary>The top of a nest: All Employees > Nordic > Denmark > Copenhagen.</summary>
    public static readonly Guid AllEmployees = Id(0xb2);

    public static readonly Guid Nordic = Id(0xb3);
    public static readonly Guid Denmark = Id(0xb4);
    public static readonly Guid Copenhagen = Id(0xb5);

    /// <summary>Has Project Beta as a member, which has this one as a member.</summary>
    public static readonly Guid ProjectAlpha = Id(0xb6);

    public static readonly Guid ProjectBeta = Id(0xb7);

    /// <summary>Has no members at all.</summary>
    public static readonly Guid NewcomersNextYear = Id(0xb8);

    /// <summary>A Microsoft 365 group.</summary>
    public static readonly Guid SummerParty = Id(0xb9);

    /// <summary>A dynamic group.</summary>
    public static readonly Guid DenmarkDynamic = Id(0xba);

    /// <summary>Holds people, a group, devices, contacts and service principals.</summary>
    public static readonly Guid MeetingEquipment = Id(0xbb);

    /// <summary>A Microsoft 365 group with hidden membership: empty to whoever lacks Member.Read.Hidden.</summary>
    public static readonly Guid WorksCouncil = Id(0xbc);

    private static Guid Id(int last) => new($"3f1c1d4e-0000-4000-8000-{last:x12}");
}
