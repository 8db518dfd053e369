using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;
using Rollcall.Server.Store;

namespace Rollcall.Server.Importing;

/// <summary>The door of the room that runs sessions.</summary>
public static class ImportingFeature
{
    /// <summary>A node that has said nothing for this long and a little more is taken for dead, and its job's next session may start.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(2);

    /// <summary>What running a session takes; a verb of the command line runs its own session and no other.</summary>
    public static void AddRunner(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReadingOptions>().BindConfiguration(ReadingOptions.Section);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<ImportTelemetry>();
        builder.Services.AddSingleton<SessionRunner>();
        builder.Services.AddSingleton<SessionEndings>();
        builder.Services.AddScoped<SessionProgress>();
        builder.Services.AddScoped<JobPauses>();
        builder.Services.AddScoped<DirectoryReader>();
        builder.Services.AddScoped<WholeReader>();
        builder.Services.AddScoped<ChangesReader>();
        builder.Services.AddScoped<ReadingWays>();
        builder.Services.AddScoped<WantedPeople>();
        builder.Services.AddSingleton<DriftFinder>();
        builder.Services.AddScoped<DueImports>();
        builder.Services.AddScoped<ImportRunner>();
        builder.Services.AddScoped<ApplyPhase>();
        builder.Services.AddScoped<DecidedRunner>();
        builder.Services.AddScoped<PlanRunner>();
        builder.Services.AddScoped<PeopleReader>();
        builder.Services.AddScoped<UndoRunner>();
        builder.Services.AddScoped<StructureRunner>();
    }

    /// <summary>Runs sessions for as long as the server lives: what it has to do is kept in the database and survives a restart.</summary>
    public static void AddImporting(this IHostApplicationBuilder builder)
    {
        builder.AddRunner();
        builder.Services.AddSingleton<WorkerPulse>();
        builder.Services.AddSingleton<ImportSchedule>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportSchedule>());
        builder.Services.AddHostedService<DeadSessionWatch>();
        builder.Services.AddHealthChecks().AddCheck<WorkerHealth>("worker");
        builder.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        var database = (builder.Configuration.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions()).Database;
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
                (scheduler.InstanceName, scheduler.ShutdownJobInterruption) = ("Rollcall", ShutdownJobInterruption.Always)
            );
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options => options.TablePrefix = "qrtz_");
                store.ProvisionSchema();
                if (DatabaseKinds.Of(database) == DatabaseKind.Postgres)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, database);
                    store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (SignOfLife, SignOfLife));
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, database);
                }
            });
        });
    }
}
