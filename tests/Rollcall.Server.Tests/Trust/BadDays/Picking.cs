namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Choices by luck.</summary>
internal static class Picking
{
    public static T Pick<T>(this Random luck, IReadOnlyList<T> choices) => choices[luck.Next(choices.Count)];

    /// <summary>Up to so many, each once.</summary>
    public static IReadOnlyList<T> Pick<T>(this Random luck, IReadOnlyList<T> choices, int most)
    {
        var all = choices.ToArray();
        luck.Shuffle(all);
        return all[..Math.Min(most, all.Length)];
    }
}
