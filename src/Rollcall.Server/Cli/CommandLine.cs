using System.CommandLine;

namespace Rollcall.Server.Cli;

/// <summary>The command line: every verb calls the use case that pages and API call.</summary>
public static class CommandLine
{
    /// <returns>A value of <see cref="ExitStatus"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter? output = null, TextWriter? error = null)
    {
        var root = new RootCommand("Rollcall imports the people of a directory, with their rights, into a planner.")
        {
            StoreArguments.Database,
            StoreArguments.Keys,
            ServeVerb.Make(),
            ImportVerb.Make(),
            JobVerb.Make(),
            SessionVerb.Make(),
            LogVerbs.MakeOfAll(),
            PlanVerb.Make(),
            UserVerb.Make(),
            PersonVerb.Make(),
            WhyVerb.Make(),
            RoleVerb.Make(),
            ListVerb.Make(),
            SiteVerb.Make(),
            PlannerVerb.Make(),
            MessageVerb.Make(),
            KeyVerb.Make(),
            BackupVerbs.MakeBackup(),
            BackupVerbs.MakeRestore(),
            DoctorVerb.Make(),
            AuditVerb.Make(),
            RetentionVerb.Make(),
        };
        var parsed = root.Parse([.. args]);
        var configuration = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout =
                parsed.CommandResult.Command.Name == ServeVerb.Name ? ServeVerb.LongestEnd : TimeSpan.FromSeconds(30),
        };
        var status = await parsed.InvokeAsync(configuration);
        return parsed.Errors.Count > 0 ? ExitStatus.WrongUse : status;
    }
}
