using Rollcall.Server.Messages;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Messages;

/// <summary>Messages in words.</summary>
internal static class MessageTexts
{
    public static string Of(RecipientKind kind) =>
        kind switch
        {
            RecipientKind.Email => "E-mail",
            RecipientKind.Webhook => "Webhook",
            RecipientKind.Teams => "Microsoft Teams",
            RecipientKind.Slack => "Slack",
        };

    public static string Of(MessageMatter matter) =>
        matter switch
        {
            MessageMatter.Failed => "failed",
            MessageMatter.Incomplete => "incomplete",
            MessageMatter.Waiting => "waits for a person",
            MessageMatter.Rejected => "people left out",
            MessageMatter.Recovered => "recovered",
            MessageMatter.Credential => "credential ends or lacks something",
            MessageMatter.Summary => "weekly summary",
        };

    /// <summary>The same beside a tick, in a sentence.</summary>
    public static string LabelOf(MessageMatter matter) =>
        matter switch
        {
            MessageMatter.Failed => "An import or an undo failed",
            MessageMatter.Incomplete => "The directory could not be read whole",
            MessageMatter.Waiting => "A session waits for a person",
            MessageMatter.Rejected => "People cannot be imported",
            MessageMatter.Recovered => "What was told before is over",
            MessageMatter.Credential => "A secret ends soon, or a permission is missing",
            MessageMatter.Summary => "A summary once a week",
        };

    /// <summary>The page that says more of a message; null: none does.</summary>
    public static string? PageOf(MessageView message) =>
        message.Session is { } session ? $"/sessions/{session}"
        : message is { Matter: MessageMatter.Credential, JobId: { } job } ? $"/import/{job}/watch"
        : null;

    public static string Of(MessageState state) =>
        state switch
        {
            MessageState.Queued => "Queued",
            MessageState.Sent => "Sent",
            MessageState.Failed => "Given up",
        };
}
