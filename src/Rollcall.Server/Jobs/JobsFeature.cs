namespace Rollcall.Server.Jobs;

/// <summary>The door of the room for import jobs.</summary>
public static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<SaveJob>();
        builder.Services.AddScoped<DeleteJob>();
    }
}
