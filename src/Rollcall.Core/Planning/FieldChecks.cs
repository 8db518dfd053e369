using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>Checks what a directory tells of a user, property by property, and finds every fault at once.</summary>
internal static class FieldChecks
{
    public static IReadOnlyList<FieldFault> Check(DirectoryUser user)
    {
        List<FieldFault>? faults = null;
        foreach (var property in DirectoryProperty.All)
        {
            if (Check(property, user) is { } fault)
            {
                (faults ??= []).Add(fault);
            }
        }

        return faults ?? [];
    }

    private static FieldFault? Check(DirectoryProperty property, DirectoryUser user)
    {
        var text = property.Of(user);
        if (string.IsNullOrWhiteSpace(text))
        {
            return property.IsRequired ? new FieldFault(property.Name, true, text is null ? "is missing" : "is blank") : null;
        }

        return WhatIsMalformed(property, text.Trim(), user) is { } what ? new FieldFault(property.Name, false, what) : null;
    }

    private static string? WhatIsMalformed(DirectoryProperty property, string text, DirectoryUser user)
    {
        if (text.Length > property.MaxLength)
        {
            return $"is longer than {property.MaxLength} characters";
        }

        if (Texts.HasControl(text))
        {
            return "holds a control character";
        }

        if (Texts.HasLoneSurrogate(text))
        {
            return "holds half a character (a lone surrogate)";
        }

        return property.Name switch
        {
            DirectoryProperty.Id when user.MalformedId is not null => "is no GUID",
            DirectoryProperty.Mail when text.Any(char.IsWhiteSpace) => "holds white space",
            DirectoryProperty.Mail when !IsAddress(text) => "is not of the form name@domain",
            DirectoryProperty.UserPrincipalName when text.Any(char.IsWhiteSpace) => "holds white space",
            DirectoryProperty.UserPrincipalName when !text.Contains('@') => "has no @",
            _ => null,
        };
    }

    private static bool IsAddress(string mail) => mail.Split('@') is [{ Length: > 0 }, { Length: > 0 }];
}
