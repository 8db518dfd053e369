namespace Rollcall.Server.Pages.Parts;

/// <summary>What a profile's fields are called where people read of them.</summary>
public static class ProfileWords
{
    /// <param name="field">The field as a log names it, such as <c>jobTitle</c>; one that nobody knows keeps its name.</param>
    public static string Of(string field) =>
        field switch
        {
            "login" => "Login",
            "name" => "Name",
            "givenName" => "Given name",
            "surname" => "Surname",
            "initials" => "Initials",
            "email" => "E-mail",
            "mobile" => "Mobile",
            "phone" => "Phone",
            "language" => "Language",
            "departmentName" => "Directory department",
            "companyName" => "Company",
            "officeLocation" => "Office",
            "jobTitle" => "Job title",
            "employeeId" => "Employee number",
            _ => field,
        };
}
