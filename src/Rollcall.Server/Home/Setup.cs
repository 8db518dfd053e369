namespace Rollcall.Server.Home;

/// <summary>How far a new installation is on its way to the first import.</summary>
/// <param name="Job">The job that is being set up; null: there is none yet.</param>
/// <param name="JobName">Its name.</param>
/// <param name="Steps">Every step, in order.</param>
public sealed record Setup(Guid? Job, string? JobName, IReadOnlyList<SetupStepState> Steps)
{
    /// <summary>What to do next.</summary>
    public SetupStep Next => Steps.First(step => !step.Done).Step;
}

/// <summary>A step, and whether it is done.</summary>
public sealed record SetupStepState(SetupStep Step, bool Done);

/// <summary>What leads from an empty installation to the first import.</summary>
public enum SetupStep
{
    /// <summary>Locations, departments and the like are entered.</summary>
    FillLists,
    MakeJob,

    /// <summary>The directory's administrator consents, so that the directory lets the job's app in.</summary>
    Consent,
    LoadStructure,
    LinkGroups,
    TestImport,
    Import,
}
