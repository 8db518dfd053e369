namespace Rollcall.Server.Backups;

/// <summary>The door of backups: they are made and restored where the program and its database are, and nowhere else.</summary>
public static class BackupsFeature
{
    public static void AddBackups(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<MakeBackup>();
        builder.Services.AddScoped<RestoreBackup>();
    }
}
