using System.Text;

namespace Rollcall.Sandbox.Tenants;

/// <summary>Someone's name, with the spelling of it that addresses can have.</summary>
internal readonly record struct FullName(string Given, string Family, NamePool Pool, int Namesakes)
{
    // A prime with no factor in common with the number of pairs: every pair comes once before one comes twice.
    private const long Step = 1597;

    public string Display => $"{Given} {Family}";

    /// <summary>mette.hansen, and mette.hansen2 for the second of that name: no two places have the same.</summary>
    public string Address => $"{Plain(Given)}.{Plain(Family)}{(Namesakes == 0 ? "" : Namesakes + 1)}";

    public string Initials => (Plain(Given) + "xx")[..2] + (Plain(Family) + "xx")[..2];

    public static FullName Of(Dice dice, int position)
    {
        var start = dice.Roll(Purpose.NameStart, 0, NamePool.AllPairs);
        return OfPair((int)(((position * Step) + start) % NamePool.AllPairs), position / NamePool.AllPairs);
    }

    public static FullName OfGuest(Dice dice, int position) => OfPair(dice.Roll(Purpose.GuestName, position, NamePool.AllPairs), 0);

    private static FullName OfPair(int pair, int namesakes)
    {
        foreach (var pool in NamePool.All)
        {
            if (pair < pool.Pairs)
            {
                var (given, family) = Math.DivRem(pair, pool.Family.Count);
                return new FullName(pool.Given[given], pool.Family[family], pool, namesakes);
            }

            pair -= pool.Pairs;
        }

        throw new ArgumentOutOfRangeException(nameof(pair));
    }

    internal static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length + 2);
        foreach (var letter in name.ToLowerInvariant())
        {
            _ = letter switch
            {
                'æ' or 'ä' => plain.Append("ae"),
                'ø' or 'ö' => plain.Append("oe"),
                'å' => plain.Append("aa"),
                'ü' => plain.Append("ue"),
                'ß' => plain.Append("ss"),
                'é' or 'è' or 'ê' => plain.Append('e'),
                'ï' or 'î' => plain.Append('i'),
                'ç' => plain.Append('c'),
                _ => plain.Append(letter),
            };
        }

        return plain.ToString();
    }
}
