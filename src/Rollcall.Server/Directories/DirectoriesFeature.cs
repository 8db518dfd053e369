using Rollcall.Connectors;

namespace Rollcall.Server.Directories;

/// <summary>The door of the room that opens a job's directory.</summary>
public static class DirectoriesFeature
{
    public static void AddDirectories(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<DirectoryTelemetry>();
        builder.Services.AddSingleton<DirectoryConnections>();
    }
}
