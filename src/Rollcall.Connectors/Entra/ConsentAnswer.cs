namespace Rollcall.Connectors.Entra;

/// <summary>What came back from the consent page. The list of its kinds is closed: it stands in this file.</summary>
public abstract record ConsentAnswer
{
    private protected ConsentAnswer() { }
}

/// <summary>The page says that an administrator of the job's tenant consented. A check of the connection has to prove it.</summary>
public sealed record ConsentAccepted : ConsentAnswer;

/// <summary>Consent was declined or failed.</summary>
/// <param name="Description">What the page says about it; from outside, so it is to be shown as text only.</param>
public sealed record ConsentDeclined(string Description) : ConsentAnswer;

/// <summary>The answer is not one to our question.</summary>
/// <param name="Reason">Why not, and what to do.</param>
public sealed record ConsentNotOurs(string Reason) : ConsentAnswer;
