namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// The people whom a group was made with, computed instead of stored. They are walked by numbers from zero to the limit; a number may
/// stand for nobody.
/// </summary>
internal abstract record PersonSet(int Limit)
{
    public static readonly PersonSet Nobody = new Spread(0, 0, 1, 1);

    /// <summary>The place of the person behind a number, or -1.</summary>
    public abstract int At(int number);

    public abstract bool Contains(int position);

    /// <summary>So many people, evenly spread from a start, going round at the end.</summary>
    public sealed record Spread(int Size, int Start, int Gap, int People) : PersonSet(Size)
    {
        public override int At(int number) => (int)((Start + ((long)number * Gap)) % People);

        public override bool Contains(int position)
        {
            var distance = (position - Start + People) % People;
            return position < People && distance % Gap == 0 && distance / Gap < Size;
        }
    }

    /// <summary>Everyone whose desk answers a question.</summary>
    public sealed record Where(Desks Desks, Func<Desk, bool> Matches, int People) : PersonSet(People)
    {
        public override int At(int number) => Matches(Desks.Of(number)) ? number : -1;

        public override bool Contains(int position) => position < People && Matches(Desks.Of(position));
    }
}
