using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Rollcall.Server.Web;

namespace Rollcall.Server.Planner;

/// <summary>Asks the planner for the bookings and duties of people who are about to leave. It is asked once and briefly; silence is an answer too.</summary>
public sealed class PlannerClient(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "planner";

    /// <summary>So many people in one question.</summary>
    private const int AtOnce = 500;

    private const int MostBytes = 4_000_000;
    private const int MostBookings = 1_000_000;

    /// <summary>For one question, from asking to the end of the answer.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal async Task<PlannerAnswer> AskAsync(PlannerAddress planner, PlannerQuestion question, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<Guid, LeaverAnswer>();
        foreach (var some in question.People.Chunk(AtOnce))
        {
            try
            {
                foreach (var answer in await AskOnceAsync(planner, question with { People = some }, cancellationToken))
                {
                    answers[answer.Id] = answer;
                }
            }
            catch (PlannerException fault)
            {
                return new PlannerAnswer(answers, fault.Message);
            }
        }

        return new PlannerAnswer(answers, null);
    }

    private async Task<IReadOnlyList<LeaverAnswer>> AskOnceAsync(
        PlannerAddress planner,
        PlannerQuestion question,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var body = JsonSerializer.Serialize(question, Json);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{planner.Address.AbsoluteUri.TrimEnd('/')}/leavers"));
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            request.Headers.Add(BodySignature.Header, BodySignature.Of(planner.Secret, time.GetUtcNow().ToUnixTimeSeconds(), body));
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.StatusCode == HttpStatusCode.OK
                ? Read(await ReadAsync(answer, patience.Token), question)
                : throw new PlannerException($"The planner answered with status {(int)answer.StatusCode} (planner.refused).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlannerException($"The planner did not answer within {Patience.TotalSeconds:0} seconds (planner.no-answer).");
        }
        catch (HttpRequestException fault)
        {
            throw new PlannerException($"The planner can't be reached: {fault.HttpRequestError} (planner.no-answer).");
        }
        catch (IOException)
        {
            throw new PlannerException("The planner's answer was cut off (planner.no-answer).");
        }
        catch (JsonException fault)
        {
            throw new PlannerException($"The planner's answer can't be read: {fault.Message} (planner.bad-answer).");
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            if (kept.Length + read > MostBytes)
            {
                throw new JsonException($"it is longer than {MostBytes} bytes");
            }

            kept.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }

    /// <summary>Whoever was not asked for is passed over; a number that is none spoils the whole answer.</summary>
    private static IReadOnlyList<LeaverAnswer> Read(string body, PlannerQuestion question)
    {
        var asked = question.People.Select(person => person.Id).ToHashSet();
        var answers = JsonSerializer.Deserialize<Answers>(body, Json)?.People ?? throw new JsonException("it has no people");
        if (answers.FirstOrDefault(answer => answer.Bookings is < 0 or > MostBookings) is { } odd)
        {
            throw new JsonException($"{odd.Bookings} is no number of bookings");
        }

        return [.. answers.Where(answer => asked.Contains(answer.Id)).Select(answer => answer with { Duties = answer.Duties ?? [] })];
    }

    private sealed record Answers(IReadOnlyList<LeaverAnswer>? People);

    private sealed class PlannerException(string message) : Exception(message);
}

/// <summary>What is asked.</summary>
internal sealed record PlannerQuestion(long Session, string Job, bool Test, IReadOnlyList<PlannerPerson> People);

/// <summary>Somebody who is about to leave.</summary>
internal sealed record PlannerPerson(Guid Id, string Login, string Name, string? Email, Guid? ObjectId);

/// <summary>What the planner says of somebody: future bookings, and duties each in a sentence.</summary>
internal sealed record LeaverAnswer(Guid Id, int Bookings, IReadOnlyList<string> Duties);

/// <summary>What the planner said, and why it did not say all; null: it did.</summary>
internal sealed record PlannerAnswer(IReadOnlyDictionary<Guid, LeaverAnswer> People, string? Fault);
