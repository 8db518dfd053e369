using Rollcall.Server.Web;

namespace Rollcall.Server.Doctor;

/// <summary>Looks at the whole installation: what is well, what is not, and what to do.</summary>
public sealed class ExamineInstallation
{
    private readonly IEnumerable<IExamination> examinations;

    internal ExamineInstallation(IEnumerable<IExamination> examinations) => this.examinations = examinations;

    public async Task<Outcome<Diagnosis>> HandleAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var examination in examinations)
        {
            var storeIsIll = findings.Any(finding => finding is { Check: StoreExamination.Name, State: FindingState.Fault });
            if (!storeIsIll || !examination.NeedsStore)
            {
                findings.AddRange(await examination.LookAsync(cancellationToken));
            }
            else
            {
                findings.Add(Finding.Warning(examination.Check, "Not looked at.", "Mend the database first."));
            }
        }

        return Outcome<Diagnosis>.Done(new Diagnosis(findings));
    }
}

/// <summary>What was found, in the order in which it was looked at.</summary>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings)
{
    /// <summary>Nothing is broken; there may be warnings.</summary>
    public bool IsWell => Findings.All(finding => finding.State != FindingState.Fault);
}
