using Rollcall.Server.Lists;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Lists;

/// <summary>What each list is for, in a sentence, and where an entry's people are listed.</summary>
public static class ListWords
{
    public static string AboutOf(SiteList list) =>
        list switch
        {
            SiteList.Location => "Houses and sites. People are placed at one, and a role may hold at one alone.",
            SiteList.Department => "People are placed in one, are members of some, and may be secretaries of some.",
            SiteList.BillingAccount => "What a person's bookings are charged to.",
            SiteList.MeetingType => "What kind of meeting a person's bookings are, unless they say otherwise.",
            SiteList.VipCategory => "Who is in one may book what is kept for it.",
        };

    /// <summary>What would fill an empty list.</summary>
    public static string WhatFills(SiteList list) =>
        $"Add the first {ListNames.WordFor(list)} above. Import jobs can then link groups to it or give it to new people.";

    /// <summary>The list of people at an entry.</summary>
    public static string PeopleAt(SiteList list, string entry) =>
        list switch
        {
            SiteList.Location => People("location", entry),
            SiteList.Department => People("department", entry),
            SiteList.BillingAccount => People("billingAccount", entry),
            SiteList.MeetingType => People("meetingType", entry),
            SiteList.VipCategory => People("vip", entry),
        };

    private static string People(string filter, string entry) => $"/people?{filter}={Uri.EscapeDataString(entry)}";
}
