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

    public static void AddImporting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<SessionProgress>();
        builder.Services.AddScoped<ImportRunner>();
        builder.Services.AddHostedService<ImportSchedule>();
        AddScheduler(builder);
    }

    private static void AddScheduler(IHostApplicationBuilder builder)
    {
        var database = (builder.Configuration.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions()).Database;
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "Rollcall");
            quartz.UsePersistentStore(store =>
            {
                if (DatabaseKinds.Of(database) == DatabaseKind.Postgres)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, database);
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, database);
                }

                store.ConfigureStore(options => options.TablePrefix = "qrtz_");
                store.ProvisionSchema();
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = SignOfLife;
                    cluster.CheckinMisfireThreshold = SignOfLife;
                });
            });
        });
        builder.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}
