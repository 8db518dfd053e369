using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Rollcall.Server.Web;

/// <summary>Reads a command's annotations: the same words for the API, the command line and the pages.</summary>
public static class Validation
{
    /// <summary>Every fault of the command, with fields in camel case.</summary>
    public static List<Fault> FaultsOf(object command)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(command, new ValidationContext(command), results, validateAllProperties: true);
        return
        [
            .. results.SelectMany(result =>
                result
                    .MemberNames.DefaultIfEmpty("")
                    .Select(member => new Fault(JsonNamingPolicy.CamelCase.ConvertName(member), result.ErrorMessage!))
            ),
        ];
    }
}
