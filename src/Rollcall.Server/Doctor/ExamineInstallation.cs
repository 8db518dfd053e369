using Rollcall.Server.Web;

namespace Rollcall.Server.Doctor;

/// <summary>Looks at the whole installation: what is well, what is not, and what to do.</summary>
public sealed class ExamineInstallation(IServiceProvider services)
{
    public async Task<Outcome<Diagnosis>> HandleAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var part in Part.All)
        {
            var storeIsIll = findings.Any(finding => finding is { Check: StoreExamination.Check, State: FindingState.Fault });
            findings.AddRange(
                storeIsIll && part.NeedsStore
                    ? [Finding.Warning(part.Check, "Not looked at.", "Mend the database first.")]
                    : await ((IExamination)services.GetRequiredService(part.Examination)).LookAsync(cancellationToken)
            );
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
