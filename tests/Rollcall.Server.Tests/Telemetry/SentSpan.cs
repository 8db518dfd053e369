using System.Text;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>A span as a collector gets it.</summary>
internal sealed record SentSpan(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags, int Events)
{
    /// <summary>The spans of an ExportTraceServiceRequest: resource spans, their scopes, their spans.</summary>
    public static IEnumerable<SentSpan> Read(byte[] request) =>
        Fields(request)
            .Where(field => field.Number == 1)
            .SelectMany(resource => Fields(resource.Bytes).Where(field => field.Number == 2))
            .SelectMany(scope => Fields(scope.Bytes).Where(field => field.Number == 2))
            .Select(span => Of(Fields(span.Bytes).ToList()));

    private static SentSpan Of(List<Field> fields)
    {
        byte[] One(int number) => fields.Where(field => field.Number == number).Select(field => field.Bytes).FirstOrDefault([]);
        return new SentSpan(
            Convert.ToHexStringLower(One(1)),
            Convert.ToHexStringLower(One(2)),
            Convert.ToHexStringLower(One(4)),
            Encoding.UTF8.GetString(One(5)),
            fields.Where(field => field.Number == 9).Select(field => Fields(field.Bytes).ToList()).ToDictionary(KeyOf, ValueOf),
            fields.Count(field => field.Number == 11)
        );
    }

    private static string KeyOf(List<Field> pair) => Encoding.UTF8.GetString(pair.Single(field => field.Number == 1).Bytes);

    /// <summary>A text is field 1 of a value, a number field 3.</summary>
    private static string ValueOf(List<Field> pair)
    {
        var value = Fields(pair.Single(field => field.Number == 2).Bytes).Single();
        return value.Number == 1 ? Encoding.UTF8.GetString(value.Bytes) : $"{value.Whole}";
    }

    /// <summary>The fields of a protobuf message.</summary>
    private static IEnumerable<Field> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            switch (wire)
            {
                case 0:
                    yield return new Field(number, [], Varint(message, ref at));
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    yield return new Field(number, message[at..(at + length)], 0);
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"No message has the wire type {wire}.");
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private sealed record Field(int Number, byte[] Bytes, ulong Whole);
}
