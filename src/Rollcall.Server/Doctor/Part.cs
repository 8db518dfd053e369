namespace Rollcall.Server.Doctor;

/// <summary>A part of the installation that is looked at.</summary>
/// <param name="Check">What it is, in a word.</param>
/// <param name="NeedsStore">Whether there is nothing to look at while the database can't be used.</param>
/// <param name="Examination">Who looks. It is made when its turn comes: making it may make what another one looks for.</param>
internal sealed record Part(string Check, bool NeedsStore, Type Examination)
{
    /// <summary>What the others stand on comes first.</summary>
    public static IReadOnlyList<Part> All { get; } =
    [
        new(StoreExamination.Check, NeedsStore: false, typeof(StoreExamination)),
        new(DiskExamination.Check, NeedsStore: false, typeof(DiskExamination)),
        new(KeysExamination.Check, NeedsStore: false, typeof(KeysExamination)),
        new(SecretsExamination.Check, NeedsStore: true, typeof(SecretsExamination)),
        new(DirectoriesExamination.Check, NeedsStore: true, typeof(DirectoriesExamination)),
        new(CertificateExamination.Check, NeedsStore: false, typeof(CertificateExamination)),
        new(MailExamination.Check, NeedsStore: true, typeof(MailExamination)),
        new(ScheduleExamination.Check, NeedsStore: true, typeof(ScheduleExamination)),
        new(AddressExamination.Check, NeedsStore: true, typeof(AddressExamination)),
        new(SessionExamination.Check, NeedsStore: true, typeof(SessionExamination)),
    ];
}
