using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Rollcall.Server.Web;

/// <summary>Says an outcome in HTTP: trouble becomes problem details with every fault in one answer.</summary>
public static class OutcomeResults
{
    public static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult>? done = null) =>
        outcome.Kind switch
        {
            OutcomeKind.Done => done is null ? TypedResults.Ok(outcome.Value) : done(outcome.Value!),
            OutcomeKind.Invalid => Problem(StatusCodes.Status400BadRequest, "The request can't be right.", outcome.Faults),
            OutcomeKind.NotFound => Problem(StatusCodes.Status404NotFound, "Not found.", outcome.Faults),
            OutcomeKind.Conflict => Problem(StatusCodes.Status409Conflict, "Not possible as things stand.", outcome.Faults),
        };

    private static ProblemHttpResult Problem(int status, string title, IReadOnlyList<Fault> faults) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Status = status,
                Title = title,
                Detail = string.Join(" ", faults.Select(fault => fault.Message)),
                Extensions =
                {
                    ["errors"] = faults
                        .GroupBy(fault => fault.Field)
                        .ToDictionary(field => field.Key, field => field.Select(fault => fault.Message)),
                },
            }
        );
}
