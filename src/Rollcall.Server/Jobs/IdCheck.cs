using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>
/// The two ids of an app registration. What is written in their place is never repeated: it may be the client secret.
/// </summary>
internal static class IdCheck
{
    private const int SecretLength = 30;

    public static Guid Of(string field, string label, string? text, List<Fault> faults)
    {
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            return id;
        }

        var copy = $"Copy the {label} from the Overview page of the app registration in the Microsoft Entra admin center.";
        faults.Add(new Fault(field, $"{Mistake(field, text?.Trim() ?? "")} {copy}"));
        return default;
    }

    private static string Mistake(string field, string text) =>
        text switch
        {
            "" => $"{field} is missing.",
            _ when Guid.TryParse(text, out _) => $"{field} is all zeros.",
            _ when text.Contains('~') || (text.Length >= SecretLength && !text.Contains('.') && !text.Contains(' ')) =>
                $"{field} is no GUID: it looks like a client secret. If it is one, it belongs in clientSecret.",
            _ when text.Contains('.') => $"{field} is no GUID: it looks like a domain or host name.",
            _ when text.All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '_') => $"{field} is no GUID: it looks like a name.",
            _ => $"{field} is no GUID: 32 hexadecimal digits in five groups are wanted.",
        };
}
