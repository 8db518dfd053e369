namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario can't begin as it was ordered, or there is none of that name; the message has a sentence for each fault.</summary>
public sealed class BadScenarioException(bool isUnknown, params IEnumerable<string> faults) : Exception(string.Join(' ', faults))
{
    /// <summary>Whether it is the name that is wrong.</summary>
    public bool IsUnknown => isUnknown;
}
