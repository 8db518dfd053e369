namespace Rollcall.Sandbox.Tenants;

/// <summary>Chance that repeats itself: the same seed, purpose and number always fall the same way.</summary>
internal readonly struct Dice(int seed)
{
    private readonly ulong start = Mix((ulong)(uint)seed + 0x5bd1e995UL);

    public ulong Roll(Purpose purpose, long number) => Mix(Mix(start ^ ((ulong)purpose << 56)) + (ulong)number);

    /// <summary>A number from zero up to, and not including, the number of sides.</summary>
    public int Roll(Purpose purpose, long number, int sides) => (int)(Roll(purpose, number) % (ulong)sides);

    public T Pick<T>(Purpose purpose, long number, IReadOnlyList<T> choices) => choices[Roll(purpose, number, choices.Count)];

    public bool Chance(Purpose purpose, long number, int percent) => Roll(purpose, number, 100) < percent;

    private static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15UL;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9UL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebUL;
        return value ^ (value >> 31);
    }
}
