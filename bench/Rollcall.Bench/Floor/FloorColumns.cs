namespace Rollcall.Bench.Floor;

/// <summary>What the floor asks the directory for, and the columns that it writes.</summary>
internal static class FloorColumns
{
    public const string GroupSelect = "id,displayName,groupTypes,securityEnabled,mailEnabled,visibility";

    public static readonly string[] UserFields =
    [
        "id",
        "userPrincipalName",
        "mail",
        "displayName",
        "givenName",
        "surname",
        "mobilePhone",
        "businessPhones",
        "preferredLanguage",
        "department",
        "companyName",
        "officeLocation",
        "jobTitle",
        "employeeId",
        "onPremisesSamAccountName",
        "onPremisesDomainName",
        "accountEnabled",
        "userType",
    ];

    public static readonly string[] CopyColumns =
    [
        "reading_id",
        "number",
        "object_id",
        "print",
        "user_principal_name",
        "mail",
        "display_name",
        "given_name",
        "surname",
        "mobile_phone",
        "business_phone",
        "preferred_language",
        "department",
        "company_name",
        "office_location",
        "job_title",
        "employee_id",
        "on_premises_sam_account_name",
        "on_premises_domain_name",
        "account_enabled",
        "user_type",
        "search_key",
    ];

    public static readonly string[] UserColumns =
    [
        "id",
        "login",
        "login_key",
        "name",
        "name_key",
        "given_name",
        "surname",
        "initials",
        "email",
        "email_key",
        "mobile",
        "phone",
        "language",
        "department_name",
        "company_name",
        "office_location",
        "job_title",
        "employee_id",
        "active",
        "job_id",
        "object_id",
        "access_failed_count",
        "protected",
    ];

    public static readonly string[] LineColumns =
    [
        "session_id",
        "number",
        "stage",
        "outcome",
        "code",
        "message",
        "user_id",
        "object_id",
        "login",
        "name",
        "right_id",
        "details",
        "search_key",
        "rule",
    ];
}
