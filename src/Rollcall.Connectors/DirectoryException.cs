using Rollcall.Core.Directories;

namespace Rollcall.Connectors;

/// <summary>A directory can't be read. The message says what an administrator can do, and never holds a secret or a token.</summary>
/// <param name="code">A stable code of <see cref="DirectoryFaults"/>.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="inner">What it came from; its text is not for people.</param>
public sealed class DirectoryException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    /// <summary>What a collection's record says of it.</summary>
    internal CollectionFault InRecord => new(Code, Message);

    /// <summary>Another try might have cured it, but none of ours did: whoever is asked next may well answer no better.</summary>
    internal bool OutlastedTries { get; init; }

    /// <summary>Whether it makes a reading worthless as a whole, wherever in it we are: whoever answers is not who should, or does not know us.</summary>
    internal bool EndsReading =>
        Code
            is DirectoryFaults.SecretWrong
                or DirectoryFaults.SecretExpired
                or DirectoryFaults.TenantUnknown
                or DirectoryFaults.AppUnknown
                or DirectoryFaults.SignInRefused
                or DirectoryFaults.WrongTenant
                or DirectoryFaults.Untrusted
                or DirectoryFaults.BadAddress
                or DirectoryFaults.BadCertificateFile;
}
