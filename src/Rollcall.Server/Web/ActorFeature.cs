namespace Rollcall.Server.Web;

/// <summary>The door of who acts, and of what is written down of that.</summary>
public static class ActorFeature
{
    public static void AddActor(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Actor>();
        builder.Services.AddScoped<AuditTrail>();
    }
}
