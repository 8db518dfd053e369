using Rollcall.Server.Messages;

namespace Rollcall.Server.Doctor;

/// <summary>Does the server that takes e-mail greet, speak TLS as is set, and take the login?</summary>
internal sealed class MailExamination(CheckSmtp check) : IExamination
{
    public const string Check = "e-mail";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var smtp = await check.HandleAsync(cancellationToken);
        return
        [
            smtp.Host is null ? Finding.Ok(Check, "No e-mail is sent.")
            : smtp.Fault is { } fault ? Finding.Fault(Check, fault, "Set it anew with rollcall message smtp set.")
            : Finding.Ok(Check, $"{smtp.Host} greets, and takes what is set."),
        ];
    }
}
