namespace Rollcall.Server.Doctor;

/// <summary>The door of the room that examines the installation.</summary>
public static class DoctorFeature
{
    /// <summary>In the order in which they look: what the others stand on comes first.</summary>
    public static void AddDoctor(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<IExamination, StoreExamination>();
        builder.Services.AddScoped<IExamination, DiskExamination>();
        builder.Services.AddScoped<IExamination, KeysExamination>();
        builder.Services.AddScoped<IExamination, SecretsExamination>();
        builder.Services.AddScoped<IExamination, DirectoriesExamination>();
        builder.Services.AddScoped<IExamination, CertificateExamination>();
        builder.Services.AddScoped<IExamination, MailExamination>();
        builder.Services.AddScoped<IExamination, ScheduleExamination>();
        builder.Services.AddScoped<IExamination, AddressExamination>();
        builder.Services.AddScoped<IExamination, SessionExamination>();
        builder.Services.AddScoped(services => new ExamineInstallation(services.GetServices<IExamination>()));
    }
}
