using System.Globalization;
using System.Text;
using Rollcall.Connectors.Tests.Hosting;

namespace Rollcall.Connectors.Tests.Fuzzing;

/// <summary>Makes pages as a directory sends them, and spoils them as a bad day does.</summary>
internal sealed class PageMaker(Random random)
{
    private const int Ids = 40;

    private static readonly string[] Kinds = ["users", "groups", "members"];

    private static readonly string[] Odd =
    [
        "null",
        "true",
        "7",
        "\"\"",
        "[]",
        "{}",
        "[{}]",
        "\"\\ud800\"",
        "\"x\\u0000y\"",
        "\"#microsoft.graph.device\"",
        "\"not-a-guid\"",
        "1e400",
    ];

    private static readonly string[] OddNames =
    [
        "\"ID\"",
        "\"Value\"",
        "\"@odata.nextlink\"",
        "\"\\u0069d\"",
        "\"error\"",
        "\"x\"",
        "\"\"",
    ];

    /// <param name="kind"><c>users</c>, <c>groups</c> or <c>members</c>.</param>
    /// <param name="next">Its next link; null on the last page.</param>
    /// <param name="spoil">How often it is changed.</param>
    public byte[] Page(string kind, string? next, int spoil)
    {
        var items = Enumerable.Range(0, random.Next(6)).Select(_ => Item(kind)).ToList();
        List<(string Name, string Value)> page = [("\"@odata.context\"", "\"https://x/$metadata#y\""), ("\"value\"", "")];
        if (next is not null)
        {
            page.Insert(random.Next(page.Count + 1), ("\"@odata.nextLink\"", $"\"{next}\""));
        }
        var late = 0;
        for (var change = 0; change < spoil; change++)
        {
            switch (random.Next(7))
            {
                case 0:
                    SpoilNames(page);
                    break;
                case 1 when items.Count > 0:
                    SpoilNames(items[random.Next(items.Count)]);
                    break;
                case 2:
                    items.Insert(random.Next(items.Count + 1), Item(Kinds[random.Next(3)]));
                    break;
                case 3 when items.Count > 0:
                    items.Add([.. items[random.Next(items.Count)]]);
                    break;
                case 4:
                    items = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Item(Kinds[random.Next(3)]))];
                    break;
                default:
                    late++;
                    break;
            }
        }
        var value = $"[{string.Join(',', items.Select(Object))}]";
        var bytes = Encoding.UTF8.GetBytes(Object([.. page.Select(pair => (pair.Name, pair.Value.Length == 0 ? value : pair.Value))]));
        for (; late > 0; late--)
        {
            bytes = SpoilBytes(bytes);
        }
        return bytes;
    }

    private List<(string Name, string Value)> Item(string kind)
    {
        var number = random.Next(Ids);
        List<(string, string)> item = [("\"id\"", $"\"{RudeDirectory.Id(number)}\"")];
        if (kind == "members")
        {
            var type = random.Next(8) == 0 ? "device" : "user";
            item.Insert(0, ("\"@odata.type\"", $"\"#microsoft.graph.{type}\""));
            return item;
        }
        item.Add(("\"displayName\"", random.Next(3) == 0 ? "\"\\u00c5\\ud83d\\ude00 å\"" : $"\"Name {number}\""));
        if (kind == "groups")
        {
            item.Add(("\"groupTypes\"", random.Next(2) == 0 ? "[]" : "[\"Unified\"]"));
            item.Add(("\"visibility\"", "null"));
            return item;
        }
        item.Add(("\"userPrincipalName\"", $"\"u{random.Next(99).ToString(CultureInfo.InvariantCulture)}@x.dk\""));
        item.Add(("\"mail\"", random.Next(2) == 0 ? "null" : "\"a@x.dk\""));
        item.Add(("\"accountEnabled\"", random.Next(4) == 0 ? "false" : "true"));
        item.Add(("\"manager\"", "{\"id\":[1,{\"value\":[{}]}]}"));
        return item;
    }

    private static string Object(List<(string Name, string Value)> pairs) =>
        $"{{{string.Join(',', pairs.Select(pair => $"{pair.Name}:{pair.Value}"))}}}";

    /// <summary>Doubles, drops, moves or renames a property, or gives it another value.</summary>
    private void SpoilNames(List<(string Name, string Value)> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }
        var (one, other) = (random.Next(pairs.Count), random.Next(pairs.Count));
        switch (random.Next(6))
        {
            case 0:
                pairs.Insert(other, pairs[one]);
                break;
            case 1:
                pairs.RemoveAt(one);
                break;
            case 2:
                (pairs[one], pairs[other]) = (pairs[other], pairs[one]);
                break;
            case 3:
                (pairs[one], pairs[other]) = ((pairs[one].Name, pairs[other].Value), (pairs[other].Name, pairs[one].Value));
                break;
            case 4:
                pairs[one] = (OddNames[random.Next(OddNames.Length)], pairs[one].Value);
                break;
            default:
                pairs[one] = (pairs[one].Name, Odd[random.Next(Odd.Length)]);
                break;
        }
    }

    /// <summary>Flips bits, cuts, repeats, or puts in what does not belong there.</summary>
    private byte[] SpoilBytes(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }
        var place = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return bytes[..place];
            case 2:
                return [.. bytes[..place], .. bytes[random.Next(bytes.Length)..]];
            case 3:
                return [.. bytes[..place], (byte)random.Next(256), .. bytes[place..]];
            default:
                return random.Next(2) == 0 ? [0xEF, 0xBB, 0xBF, .. bytes] : [.. bytes, .. bytes];
        }
    }
}
