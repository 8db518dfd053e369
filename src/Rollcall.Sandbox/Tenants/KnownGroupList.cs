namespace Rollcall.Sandbox.Tenants;

using static WellKnownGroups;

/// <summary>The groups that every tenant has, in the order of their ids.</summary>
internal static class KnownGroupList
{
    public static readonly IReadOnlyList<KnownGroup> All =
    [
        new(PlannerBookers, "Planner Bookers", "May book rooms and services")
        {
            Groups = [AllEmployees, ProjectAlpha],
            People = desk => desk is { Kind: PersonKind.Guest, Slot: 3 },
        },
        new(CopenhagenFacility, "Copenhagen Facility", "Facility services in Copenhagen")
        {
            People = desk => desk is { IsEmployee: true, Department: Desks.Facility, Office: Desks.Copenhagen },
        },
        new(It, "IT", "The IT department") { OnPremises = true, People = desk => desk is { IsEmployee: true, Department: Desks.It } },
        new(BoardroomVip, "Boardroom VIP", "May use the boardroom") { People = desk => desk.JobTitle == Desks.Director },
        new(Secretaries, "Secretaries", "Book on behalf of others") { People = desk => desk.JobTitle == Desks.Secretary },
        new(ReceptionistsAarhus, "Receptionists Aarhus", "The front desk in Aarhus")
        {
            People = desk => desk is { JobTitle: Desks.Receptionist, Office: Desks.Aarhus },
        },
        new(Catering, "Catering", "Kitchen and canteen")
        {
            Kind = GroupKind.MailEnabledSecurity,
            People = desk => desk is { IsEmployee: true, Department: Desks.Catering },
        },
        new(PlannerAdministrators, "Planner Administrators", "May change everything")
        {
            People = desk => desk.JobTitle == Desks.Administrator,
        },
        new(AllEmployees, "All Employees", "Everyone who works here")
        {
            Groups = [Nordic],
            People = desk => desk is { IsEmployee: true, Office: "London" or "Berlin" or "Paris" },
        },
        new(Nordic, "Nordic", "The Nordic countries")
        {
            Groups = [Denmark],
            People = desk => desk is { IsEmployee: true, Office: Desks.Stockholm or Desks.Oslo },
        },
        new(Denmark, "Denmark", "Denmark")
        {
            Groups = [Copenhagen],
            OnPremises = true,
            People = desk => desk is { IsEmployee: true, Office: Desks.Aarhus or Desks.Odense },
        },
        new(Copenhagen, "Copenhagen", "The head office")
        {
            OnPremises = true,
            People = desk => desk is { IsEmployee: true, Office: Desks.Copenhagen },
        },
        new(ProjectAlpha, "Project Alpha", "Has Project Beta inside, which has this one inside")
        {
            Groups = [ProjectBeta],
            People = desk => desk is { Kind: PersonKind.Ordinary, Slot: 70 },
        },
        new(ProjectBeta, "Project Beta", "Has Project Alpha inside, which has this one inside")
        {
            Groups = [ProjectAlpha],
            People = desk => desk is { Kind: PersonKind.Ordinary, Slot: 71 } or { Kind: PersonKind.Guest, Slot: 4 },
        },
        new(NewcomersNextYear, "Newcomers next year", "Nobody yet"),
        new(SummerParty, "Summer Party", "Who helps with the summer party")
        {
            Kind = GroupKind.Microsoft365,
            People = desk => desk is { Slot: 80 or 81 or 82 or 5 },
        },
        new(DenmarkDynamic, "Denmark (dynamic)", "Filled by a rule")
        {
            Kind = GroupKind.DynamicSecurity,
            MembershipRule = "user.city -in [\"Copenhagen\",\"Aarhus\",\"Odense\"]",
            People = desk => desk is { IsEmployee: true, Office: Desks.Copenhagen or Desks.Aarhus or Desks.Odense },
        },
        new(MeetingEquipment, "Meeting Equipment", "People, rooms, devices, contacts and apps")
        {
            Groups = [CopenhagenFacility],
            HoldsOtherObjects = true,
            People = desk => desk is { Kind: PersonKind.Room, Office: Desks.Copenhagen } or { Slot: 90, Office: Desks.Copenhagen },
        },
        new(WorksCouncil, "Works Council", "Nobody sees who is in it")
        {
            Kind = GroupKind.Microsoft365,
            Visibility = "HiddenMembership",
            People = desk => desk is { Slot: 91 },
        },
    ];
}
