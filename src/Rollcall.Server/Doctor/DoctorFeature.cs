namespace Rollcall.Server.Doctor;

/// <summary>The door of the room that examines the installation.</summary>
public static class DoctorFeature
{
    public static void AddDoctor(this IHostApplicationBuilder builder)
    {
        foreach (var part in Part.All)
        {
            builder.Services.AddScoped(part.Examination);
        }

        builder.Services.AddScoped<ExamineInstallation>();
    }
}
