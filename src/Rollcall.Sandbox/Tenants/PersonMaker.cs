using System.Globalization;

namespace Rollcall.Sandbox.Tenants;

/// <summary>Makes the person of a place, out of nothing but the seed: nobody is kept until somebody is changed.</summary>
internal sealed class PersonMaker(Dice dice, ObjectIds ids, Desks desks)
{
    // An ordinary employee in every hundred, whose mail address the untidy ones double.
    private const int DoubledSlot = 50;

    private static readonly DateTimeOffset Founded = new(2015, 1, 1, 7, 0, 0, TimeSpan.Zero);

    public Person Make(int position)
    {
        var desk = desks.Of(position);
        return desk.Kind switch
        {
            PersonKind.Ordinary => Employee(position, desk),
            PersonKind.Untidy => UntidyPeople.Spoil(Employee(position, desk), desk, DoubledMail(desk)),
            PersonKind.Disabled => Employee(position, desk) with { AccountEnabled = false },
            PersonKind.Guest => Guest(position),
            PersonKind.Room => Room(position, desk),
            PersonKind.ServiceAccount => ServiceAccount(position),
        };
    }

    private string DoubledMail(Desk desk)
    {
        var position = desks.Neighbour(desk, DoubledSlot);
        return Employee(position, desks.Of(position)).Mail!;
    }

    private Person Employee(int position, Desk desk)
    {
        var name = FullName.Of(dice, position);
        var nordic = dice.Chance(Purpose.Domain, position, 30);
        var address = $"{name.Address}@{(nordic ? WellKnown.SecondDomain : WellKnown.DefaultDomain)}";
        var windows = dice.Chance(Purpose.OnPremises, position, 50);
        return Account(position, name.Display, address) with
        {
            BusinessPhones = dice.Chance(Purpose.Phone, position, 70) ? [Phone(Purpose.Phone, position, "+45 70")] : [],
            City = desk.Office,
            CompanyName = nordic ? "Contoso Nordic A/S" : "Contoso",
            Country = desk.Office is null ? null : name.Pool.UsageLocation,
            Department = desk.Department,
            EmployeeId = (10_000 + position).ToString(CultureInfo.InvariantCulture),
            GivenName = name.Given,
            JobTitle = desk.JobTitle,
            Mail = address,
            MobilePhone = dice.Chance(Purpose.Mobile, position, 80) ? Phone(Purpose.Mobile, position, "+45 20") : null,
            OfficeLocation = desk.Office,
            OnPremisesDomainName = windows ? "ad.contoso.example" : null,
            OnPremisesSamAccountName = windows ? $"{name.Initials}{position}" : null,
            OnPremisesSyncEnabled = windows ? true : null,
            PreferredLanguage = dice.Chance(Purpose.Language, position, 75) ? name.Pool.Language : null,
            ProxyAddresses = [$"SMTP:{address}", $"smtp:{name.Address}@{WellKnown.InitialDomain}"],
            Surname = name.Family,
            UsageLocation = name.Pool.UsageLocation,
        };
    }

    private Person Guest(int position)
    {
        var name = FullName.OfGuest(dice, position);
        var home = dice.Pick(Purpose.GuestMail, position, ["fabrikam.example", "woodgrove.example", "adatum.example"]);
        var address = $"{name.Address}{position}@{home}";
        var accepted = dice.Chance(Purpose.GuestState, position, 70);
        return Account(position, name.Display, $"{address.Replace('@', '_')}#EXT#@{WellKnown.InitialDomain}") with
        {
            ExternalUserState = accepted ? "Accepted" : "PendingAcceptance",
            GivenName = accepted ? name.Given : null,
            Mail = address,
            OtherMails = [address],
            Surname = accepted ? name.Family : null,
            UserType = "Guest",
        };
    }

    private Person Room(int position, Desk desk)
    {
        var address = $"room.{desk.Office!.ToLowerInvariant()}.{position}@{WellKnown.DefaultDomain}";
        return Account(position, $"Room {desk.Office} {(position % 9) + 1}.{position % 100:00}", address) with
        {
            // Exchange makes the accounts of rooms disabled; somebody always enables one to put a screen on the wall.
            AccountEnabled = position % 2 == 0,
            Mail = address,
            OfficeLocation = desk.Office,
            ProxyAddresses = [$"SMTP:{address}"],
        };
    }

    private Person ServiceAccount(int position)
    {
        string[] tasks = ["backup", "printing", "scanner", "monitoring", "payroll", "intranet"];
        var name = $"svc-{tasks[position % tasks.Length]}-{position}";
        return Account(position, name, $"{name}@{WellKnown.InitialDomain}");
    }

    private Person Account(int position, string displayName, string userPrincipalName) =>
        new()
        {
            Position = position,
            Id = ids.Of(new ObjectRef(ObjectKind.User, position)),
            CreatedDateTime = Founded.AddMinutes(dice.Roll(Purpose.Created, position, 5_000_000)),
            DisplayName = displayName,
            MailNickname = userPrincipalName[..userPrincipalName.IndexOf('@', StringComparison.Ordinal)],
            UserPrincipalName = userPrincipalName,
        };

    private string Phone(Purpose purpose, int position, string start)
    {
        var number = dice.Roll(purpose, position + 0x40000000L, 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{start} {number / 10_000:00} {number / 100 % 100:00} {number % 100:00}");
    }
}
