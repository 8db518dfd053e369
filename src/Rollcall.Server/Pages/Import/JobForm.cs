using Rollcall.Server.Jobs;

namespace Rollcall.Server.Pages.Import;

/// <summary>A job as it stands in the form: what is typed, as it is typed.</summary>
public sealed class JobForm
{
    /// <summary>What the select of clouds says for hosts of one's own.</summary>
    private const string ClientSecretField = "clientSecret";
    private const string DefaultPasswordField = "defaultPassword";

    /// <summary>So many domains that stand there twice are told of at once.</summary>
    private const int MostTwice = 10;

    public const string OwnHosts = "Custom";

    /// <summary>Of <see cref="Ask"/>: the next times of the schedule.</summary>
    public const string AskTimes = "times";

    /// <summary>The version from which this is edited; null: a new job.</summary>
    public int? Version { get; set; }
    public string? Name { get; set; }
    public string? Type { get; set; }
    public string? DirectoryId { get; set; }
    public string? ClientId { get; set; }

    /// <summary>Typed just now; never written back into the page.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Typed before, sealed by <see cref="TypedSecrets"/>.</summary>
    public string? KeptSecret { get; set; }
    public string? ClientSecretEnds { get; set; }
    public string? DefaultPassword { get; set; }
    public string? KeptPassword { get; set; }
    public string? DefaultLanguage { get; set; }
    public string? LoginFormat { get; set; }
    public bool StripDomain { get; set; }
    public string? Scope { get; set; }
    public bool Guests { get; set; }
    public string? Initials { get; set; }
    public bool AdoptByLogin { get; set; }
    public bool AdoptByEmail { get; set; }
    public string? Location { get; set; }
    public string? Department { get; set; }
    public string? BillingAccount { get; set; }
    public string? MeetingType { get; set; }
    public string? Cloud { get; set; }
    public string? Login { get; set; }
    public string? Graph { get; set; }
    public string? TrustedCertificate { get; set; }

    /// <summary>One domain a line: <c>contoso.com = CONTOSO</c>.</summary>
    public string? NetBiosNames { get; set; }

    public LimitForm Limits { get; set; } = new();

    /// <summary>The digest of the settings whose effect was seen before this was posted; null: none was.</summary>
    public string? Seen { get; set; }

    /// <summary>What the button asks for that was pressed, other than to save.</summary>
    public string? Ask { get; set; }

    public ScheduleForm Schedule { get; set; } = new();

    /// <summary>Every import waits for approval.</summary>
    public bool Approval { get; set; }

    /// <summary>For how many hours a plan may be applied.</summary>
    public string? PlanHours { get; set; }

    public static JobForm Of(SaveJob.Command settings) =>
        new()
        {
            Version = settings.Version,
            Name = settings.Name,
            Type = settings.Type,
            DirectoryId = settings.DirectoryId,
            ClientId = settings.ClientId,
            ClientSecretEnds = settings.ClientSecretEnds,
            DefaultLanguage = settings.DefaultLanguage,
            LoginFormat = settings.LoginFormat,
            StripDomain = settings.StripDomain,
            Scope = settings.Scope,
            Guests = settings.Guests,
            Initials = settings.Initials,
            AdoptByLogin = settings.AdoptByLogin,
            AdoptByEmail = settings.AdoptByEmail,
            Location = settings.Defaults?.Location,
            Department = settings.Defaults?.Department,
            BillingAccount = settings.Defaults?.BillingAccount,
            MeetingType = settings.Defaults?.MeetingType,
            Cloud = settings.Cloud is { Login: not null } ? OwnHosts : settings.Cloud?.Name,
            Login = settings.Cloud?.Login,
            Graph = settings.Cloud?.Graph,
            TrustedCertificate = settings.Cloud?.TrustedCertificate,
            NetBiosNames = string.Join(
                '\n',
                (settings.NetBiosNames ?? new Dictionary<string, string>()).Select(name => $"{name.Key} = {name.Value}")
            ),
            Limits = LimitForm.Of(settings.Limits ?? JobLimits.Default),
            Approval = settings.Plans?.Approval ?? false,
            PlanHours = settings.Plans?.Hours,
            Schedule = ScheduleForm.Of(settings.Schedule),
        };

    /// <summary>What to save; links stay as they are.</summary>
    public SaveJob.Command ToCommand(Guid? id, TypedSecrets secrets) =>
        new()
        {
            Id = id,
            Version = Version,
            Name = Name,
            Type = Type,
            DirectoryId = DirectoryId,
            ClientId = ClientId,
            ClientSecretEnds = ClientSecretEnds,
            ClientSecret = Typed(ClientSecret, KeptSecret, secrets, ClientSecretField, id),
            DefaultPassword = Typed(DefaultPassword, KeptPassword, secrets, DefaultPasswordField, id),
            DefaultLanguage = DefaultLanguage,
            LoginFormat = LoginFormat,
            StripDomain = StripDomain,
            Scope = Scope,
            Guests = Guests,
            Initials = Initials,
            AdoptByLogin = AdoptByLogin,
            AdoptByEmail = AdoptByEmail,
            Defaults = new JobDefaults
            {
                Location = Location,
                Department = Department,
                BillingAccount = BillingAccount,
                MeetingType = MeetingType,
            },
            Cloud = CloudOf(),
            NetBiosNames = ReadNetBiosNames(),
            Limits = Limits.ToLimits(),
            Plans = new JobPlans { Approval = Approval, Hours = PlanHours },
            Schedule = Schedule.ToSchedule(),
        };

    /// <summary>Seals what was typed, for the form that is shown again.</summary>
    public void KeepSecrets(TypedSecrets secrets, Guid? id)
    {
        (KeptSecret, ClientSecret) = (Kept(ClientSecret, KeptSecret, secrets, ClientSecretField, id), null);
        (KeptPassword, DefaultPassword) = (Kept(DefaultPassword, KeptPassword, secrets, DefaultPasswordField, id), null);
    }

    private static string Kept(string? now, string? before, TypedSecrets secrets, string field, Guid? id) =>
        secrets.Seal(Typed(now, before, secrets, field, id), field, id);

    private static string? Typed(string? now, string? before, TypedSecrets secrets, string field, Guid? id) =>
        string.IsNullOrEmpty(now) ? secrets.Open(before, field, id) : now;

    private JobCloud CloudOf() =>
        Cloud == OwnHosts
            ? new JobCloud
            {
                Login = Login ?? "",
                Graph = Graph ?? "",
                TrustedCertificate = string.IsNullOrWhiteSpace(TrustedCertificate) ? null : TrustedCertificate,
            }
            : new JobCloud { Name = Cloud };

    private Dictionary<string, string> ReadNetBiosNames()
    {
        var names = new Dictionary<string, string>();
        var twice = 0;
        foreach (var line in (NetBiosNames ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            var dns = parts[0];

            // The same domain twice is for the check to tell, which passes over the blanks.
            if (!names.TryAdd(dns, parts.Length > 1 ? parts[1] : "") && ++twice <= MostTwice)
            {
                names[dns + new string(' ', twice)] = parts.Length > 1 ? parts[1] : "";
            }
        }

        return names;
    }
}
