using System.Buffers;
using System.Text.Json;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Asks for people or groups by their ids, a thousand at a time. Ids that nobody has are left out by the directory without a word.</summary>
internal sealed class ObjectsByIds(GraphClient client)
{
    private const int MostIds = 1000;

    /// <summary>So many thousands are asked for at a time.</summary>
    private const int AtOnce = 4;

    /// <param name="address">Where to ask, with the properties that are wanted.</param>
    /// <param name="type"><c>user</c> or <c>group</c>.</param>
    /// <param name="ids">Which; each once.</param>
    /// <param name="parse">How one is read.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="DirectoryException">Not all of them could be asked for.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        Uri address,
        string type,
        IReadOnlyCollection<ObjectId> ids,
        ItemParser<T> parse,
        CancellationToken cancellationToken
    )
    {
        var all = new List<T>();
        await ReadAsync(address, type, ids, parse, Take, cancellationToken);
        return all;

        ValueTask Take(IReadOnlyList<T> some, CancellationToken cancellation)
        {
            all.AddRange(some);
            return ValueTask.CompletedTask;
        }
    }

    /// <param name="address">Where to ask, with the properties that are wanted.</param>
    /// <param name="type"><c>user</c> or <c>group</c>.</param>
    /// <param name="ids">Which; each once.</param>
    /// <param name="parse">How one is read.</param>
    /// <param name="take">What is done with each answer, one at a time.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="DirectoryException">Not all of them could be asked for; what came before is taken.</exception>
    public async Task ReadAsync<T>(
        Uri address,
        string type,
        IReadOnlyCollection<ObjectId> ids,
        ItemParser<T> parse,
        Func<IReadOnlyList<T>, CancellationToken, ValueTask> take,
        CancellationToken cancellationToken
    )
    {
        using var gate = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(
            ids.Chunk(MostIds),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (some, cancellation) =>
            {
                var question = new GraphQuestion(address, Body: Body(some, type));
                var page = (await client.FetchAsync(question, utf8 => GraphPage<T>.Parse(utf8, parse), cancellation)).OrThrow();
                if (page.NextLink is not null)
                {
                    throw new DirectoryException(
                        DirectoryFaults.BrokenAnswer,
                        "The directory answers with a part of whom it was asked for by their ids."
                    );
                }
                await gate.WaitAsync(cancellation);
                try
                {
                    await take(page.Items, cancellation);
                }
                finally
                {
                    gate.Release();
                }
            }
        );
    }

    private static byte[] Body(IEnumerable<ObjectId> ids, string type)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("ids");
            foreach (var id in ids)
            {
                writer.WriteStringValue(id.Value);
            }
            writer.WriteEndArray();
            writer.WriteStartArray("types");
            writer.WriteStringValue(type);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }
}
