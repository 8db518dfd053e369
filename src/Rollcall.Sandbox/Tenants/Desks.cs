namespace Rollcall.Sandbox.Tenants;

/// <summary>Gives everyone a desk: kind of account, office, department and job title.</summary>
internal sealed class Desks(Dice dice)
{
    public const string Copenhagen = "Copenhagen";
    public const string Aarhus = "Aarhus";
    public const string Odense = "Odense";
    public const string Stockholm = "Stockholm";
    public const string Oslo = "Oslo";

    public const string Facility = "Facility Services";
    public const string It = "IT";
    public const string Catering = "Catering";

    public const string Director = "Executive Director";
    public const string Secretary = "Secretary";
    public const string Receptionist = "Receptionist";
    public const string Administrator = "Workplace Systems Administrator";

    private static readonly string?[] Offices =
    [
        Copenhagen,
        Copenhagen,
        Copenhagen,
        Copenhagen,
        Copenhagen,
        Copenhagen,
        Copenhagen,
        Aarhus,
        Aarhus,
        Aarhus,
        Aarhus,
        Odense,
        Odense,
        Stockholm,
        Stockholm,
        Stockholm,
        Oslo,
        Oslo,
        "London",
        "London",
        "Berlin",
        "Berlin",
        "Paris",
        null,
    ];

    private static readonly string[] Departments =
    [
        "Sales",
        "Sales",
        "Sales",
        "Marketing",
        "Research",
        "Research",
        "Production",
        "Production",
        "Production",
        "Finance",
        "Finance",
        "Human Resources",
        "Legal",
        "Logistics",
        "Customer Care",
        "Customer Care",
        It,
        It,
        Facility,
        Catering,
    ];

    private static readonly string[] JobTitles =
    [
        "Consultant",
        "Senior Consultant",
        "Specialist",
        "Senior Specialist",
        "Coordinator",
        "Team Lead",
        "Analyst",
        "Controller",
        "Student Assistant",
        "Project Lead",
        "Head of Section",
        "Assistant",
    ];

    private readonly Hundreds hundreds = new(dice);

    public Desk Of(int position)
    {
        var (hundred, slot) = hundreds.SlotOf(position);
        var office = dice.Pick(Purpose.Office, position, Offices);
        var department = dice.Pick(Purpose.Department, position, Departments);
        return slot switch
        {
            < 3 => Employee(PersonKind.Untidy),
            < 7 => new Desk(PersonKind.Guest, hundred, slot, null, "", ""),
            < 10 => Employee(PersonKind.Disabled),
            < 12 => new Desk(PersonKind.Room, hundred, slot, office ?? Copenhagen, Facility, ""),
            < 13 => new Desk(PersonKind.ServiceAccount, hundred, slot, null, It, ""),
            60 when hundred % 2 == 0 => Employee(PersonKind.Ordinary) with { JobTitle = Director, Office = Copenhagen },
            61 or 62 => Employee(PersonKind.Ordinary) with { JobTitle = Secretary },
            63 => Employee(PersonKind.Ordinary) with
            {
                JobTitle = Receptionist,
                Department = Facility,
                Office = hundred % 2 == 0 ? Aarhus : Copenhagen,
            },
            64 when hundred % 4 == 0 => Employee(PersonKind.Ordinary) with { JobTitle = Administrator, Department = It },
            _ => Employee(PersonKind.Ordinary),
        };

        Desk Employee(PersonKind kind) => new(kind, hundred, slot, office, department, dice.Pick(Purpose.JobTitle, position, JobTitles));
    }

    /// <summary>The place of another one with that slot: the same hundred's, or the hundred before.</summary>
    public int Neighbour(Desk desk, int slot) => hundreds.PositionOf(Math.Max(0, desk.Hundred - 1), slot);
}
