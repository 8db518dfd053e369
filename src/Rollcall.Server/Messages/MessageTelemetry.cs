using System.Diagnostics.Metrics;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>What sending tells: the names, the units, and what each means. No recipient and no text is in it.</summary>
public sealed class MessageTelemetry
{
    /// <summary>Of the meter.</summary>
    public const string Name = "Rollcall.Messages";

    private readonly Counter<long> messages;

    public MessageTelemetry(IMeterFactory meters) =>
        messages = meters
            .Create(Name)
            .CreateCounter<long>(
                "rollcall.messages",
                "{message}",
                "Messages that were handed over, each try counted, by what became of them."
            );

    /// <param name="row">Which message.</param>
    /// <param name="state">What has become of it; queued: it is tried again.</param>
    internal void Tried(MessageRow row, MessageState state) =>
        messages.Add(
            1,
            new("rollcall.message.recipient", StoreTelemetry.Word(row.Recipient!.Kind)),
            new("rollcall.message.matter", StoreTelemetry.Word(row.Matter)),
            new(StoreTelemetry.Outcome, OutcomeOf(state))
        );

    private static string OutcomeOf(MessageState state) =>
        state switch
        {
            MessageState.Sent => "sent",
            MessageState.Queued => "refused",
            MessageState.Failed => "given_up",
        };
}
