namespace Rollcall.Core.Planning;

/// <summary>Says of every fault what is wrong, and what to do.</summary>
internal static class FaultSentence
{
    public static string Of(IReadOnlyList<FieldFault> faults)
    {
        var wrong = Texts.List([.. faults.Select(fault => $"{fault.Field} {fault.What}")]);
        return $"{wrong}; {Texts.List([.. Cures(faults)])}.";
    }

    private static IEnumerable<string> Cures(IReadOnlyList<FieldFault> faults)
    {
        var missing = faults.Where(fault => fault is { Cure: null, IsMissing: true }).Select(fault => fault.Field).ToList();
        var malformed = faults.Where(fault => fault is { Cure: null, IsMissing: false }).Select(fault => fault.Field).ToList();

        if (missing.Count > 0)
        {
            yield return $"fill {What(missing)} in in the directory";
        }

        if (malformed.Count > 0)
        {
            yield return $"correct {What(malformed)} in the directory";
        }

        foreach (var cure in faults.Select(fault => fault.Cure).OfType<string>())
        {
            yield return cure;
        }

        string What(List<string> fields) =>
            fields.Count < faults.Count ? Texts.List(fields)
            : fields is [_] ? "it"
            : "them";
    }
}
