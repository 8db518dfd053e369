namespace Rollcall.Server.Doctor;

/// <summary>Looks at one part of the installation, and changes nothing.</summary>
internal interface IExamination
{
    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken);
}
