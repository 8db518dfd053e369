namespace Rollcall.Server.Doctor;

/// <summary>Looks at one part of the installation, and changes nothing.</summary>
internal interface IExamination
{
    /// <summary>What is looked at, in a word.</summary>
    string Check { get; }

    /// <summary>Whether there is nothing to look at while the database can't be used.</summary>
    bool NeedsStore { get; }

    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken);
}
