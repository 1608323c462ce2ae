#include "cli/explanations.h"

#include <algorithm>

#include "base/text.h"

namespace candour::cli {
namespace {

struct Explanation {
  std::string_view codes;  ///< With spaces between; "json-*" is every code that starts so.
  std::string_view text;
};

constexpr Explanation explanations[] = {
    {"json-* byte-order-mark", R"(The file is not JSON, and nothing in it can be read until it is. JSON is strict:

    { "period": "2014-15-Q4", "value": 812, "note": "text in straight double quotes" }

A comma stands between two things and never after the last; there are no comments; numbers have no commas
in them (41526, not 41,526); every bracket that is opened is closed. An editor that knows the schema named
in "$schema" shows these mistakes while you type.)"},
    {"yaml-* number-range front-matter-open no-front-matter", R"(Front matter is the part of a Markdown file between two lines of three hyphens; it, and site.yml, are
YAML: one `name: value` on a line, with a space after the colon.

    ---
    title: "Victims: what changed"        quotes, because the words hold a colon
    indicators: [robbery, burglary]       a list
    ---

Indent with spaces, never tabs. Anchors, aliases, tags and several documents in one file are not used.)"},
    {"figure-* duplicate-dimension duplicate-option block-figure-in-text too-many-figures",
     R"(A figure stands between two braces, and is drawn from the data, so that words and charts cannot disagree:

    {{ robbery }}   {{ robbery.change }}   {{ robbery[area=essex]@YE-2015-03 }}
    {{ chart robbery kind=bars by=area title="Robbery is lowest in Suffolk" }}

A chart, table, spark or note is a paragraph of its own. \{{ is two braces. See: candour help figures)"},
    {"unknown-field misplaced-field", R"(Each file has fields of its own, and no others: a field that is misspelt would otherwise be left out of
the site without a word. The schemas in data/schema list them, and editors offer them while you type.)"},
    {"missing-field empty-field no-narrative", R"(Pages are made from this, and would have a hole without it. Where something is not known, there is a field
to say so: `not_stated` in a plan's theme, `awaiting` in an indicator, `reported_elsewhere` in a report's
theme. A report that is not ready may say `status: draft`; it is checked, and not shown.)"},
    {"wrong-type unknown-choice out-of-range", R"(The field is there, but what stands in it is of another kind than the page can use: text where a number is
expected, a word that is not one of the choices. In YAML, quotes make anything text: "2015".)"},
    {"not-an-id not-an-address", R"(Ids are the names of files and folders: lower-case letters, digits and single hyphens, such as
`victim-based-crime`. They become addresses, so they never change, while titles may. An address of another
site begins with https://; one of this site is written from its root, /indicators/robbery/.)"},
    {"duplicate-key listed-twice address-taken contradiction compared-with-itself figure-twice",
     R"(The same thing is said twice, and the two could differ. Which of them is meant cannot be guessed. Two pages
cannot have one address either: the names of the site's own pages (reports, plan, indicators …) are taken.)"},
    {"unknown-reference unknown-area unknown-edition unknown-plan-theme unknown-dimension-value unknown-option group-of-groups replaced-by-itself",
     R"(One file names something that another should hold, and it is not there: an indicator in data/indicators, an
area or an edition of populations in data/areas.json, a theme in the folder of the report's plan. Mostly it
is a slip of the keyboard; the nearest name is offered. Ids are the names of files, without their endings.)"},
    {"not-a-period not-a-date not-a-time no-time-zones mixed-periods break-outside-data over-time", R"(Periods say exactly which days a figure is about, and a series holds periods of one kind, so that its points
can be compared. Times are those on clocks in England; the hour that is skipped in March and the one that is
repeated in October are refused, since nobody could say when that is. See: candour help periods)"},
    {"out-of-order", R"(Points run from the oldest to the newest, and the events of an indicator's life, and the dates of a plan, in
the order in which they happened. A list out of order is often one with a mistyped year in it.)"},
    {"outside-unit value-with-marker missing-value", R"(A value must be possible in its unit: a percentage is from 0 to 100, a count is not negative, a grade is one
of the unit's grades. A value that is missing is never 0: it has a marker that says why.

    { "period": "2014-12", "marker": "x", "note": "no file for this month" }

See: candour help markers)"},
    {"numerator-over-denominator value-disagrees", R"(A percentage, rate or mean keeps the two numbers that it was made from, so that readers can check it and
sums can be right. So they must agree with it. If only the figure was published, give only the figure.)"},
    {"no-data no-series no-value not-a-figure", R"(There is no figure where one is asked for. An indicator without data is legal: leave `series` out, and say
in `awaiting` why. In a report, a figure is the point that ends when the report's period ends; where there is
none, name another period in the figure: {{ robbery@YE-2015-03 }}.)"},
    {"no-comparison", R"(A comparison needs two figures that mean the same: a year apart, without a break in the series between
them, and not counts of areas of different size. Give each figure for itself, or compare rates.)"},
    {"no-process-chart", R"(A process chart tells signals from noise by how much neighbours differ, so its figures must not overlap, and there
must be 13 at least. Twelve months to each quarter share three quarters of what they count: every=year takes the
years that do not overlap. Sums from the beginning of a year have no process chart.)"},
    {"no-parts", R"(A percentage is tested by how many of how many it is: 50% of 4 and 50% of 4,000 say different things. Give
each point its `numerator` and `denominator`, or say with `variation: not_judged` why it is not tested.)"},
    {"no-population not-mid-year", R"(A rate is made with the population at the 30 June inside the twelve months that end with the period, from
the edition that the indicator names. It must be in data/areas.json, for the area and for that day.)"},
    {"no-boundaries short-ring open-ring not-a-position too-many-positions", R"(Maps are drawn from GeoJSON: for each area a Polygon or a MultiPolygon, made of closed rings of positions,
and each position is [longitude, latitude] in degrees on WGS84. A geographic program exports this as
GeoJSON of RFC 7946, and simplifies shapes so that a page with a map stays small. See: candour help files)"},
    {"indicators-are-not-targets", R"(Indicators are not targets. A measure is information that helps people to decide; a target is a line to hit,
and hitting it becomes the point. If a target belongs to the story, tell it in the words of the report.)"},
    {"registers-later welsh-later", R"(This version cannot do this yet, and says so rather than letting you believe that it has.)"},
    {"cannot-protect already-public stated-suppressed", R"(A count that is suppressed must not be found by adding up what is shown, now or in an earlier version: every
value from 0 to the threshold has to stay possible. Where a total or the other parts cannot be suppressed too,
because they are public already or belong to an indicator without `protection`, nothing is published. What is
public already stays so; that it is no longer shown is said in `revisions`. A figure in `stated` must not tell
what is suppressed or rounded.

See: candour help protection)"},
    {"raw-counts", R"(A site's data holds the counts themselves, of which only protected ones are published. Where everybody can read
the repository of content/ and data/, and its history, nothing is protected: keep it private, publish into a
separate public one, and say so in content/site.yml with `content_repository: private`. Where the counts are
public all the same, `counts_are_public` in the indicator's `protection` says why.

See: candour help protection, and candour help breach if others could read them)"},
    {"protection related-to-itself", R"(Only whole counts of people can be protected, and percentages and rates of which the counts are known.

See: candour help protection)"},
    {"plan-not-in-force released-early theme-not-reported", R"(A report accounts for a period under a plan: the plan must be in force in it, the report should come after
the period has ended, and each of the plan's themes is either reported or said to be reported elsewhere.)"},
    {"dead-link dead-anchor link-* empty-link note-content undefined-note", R"(Every link of the site leads somewhere. Links to pages are written from the root of the site, /plan/, or
from the page itself, ../victims/; they are made relative, so that the site works at any address. A link's
words say where it goes. Other sites begin with https://. Notes are [^1] in the text and [^1]: below it.)"},
    {"heading-level empty-heading long-title", R"(Headings are the outline of a page, and how people who listen to it find their way: they start at ##, since
# is the title, and do not skip a level. The title of a chart is its message, in ten words or fewer.)"},
    {"image-text image-address", R"(A picture has words for those who cannot see it: ![What it shows](/images/name.png). It is a file of the
site, in content/images: a page asks no other site for anything, which protects its readers.)"},
    {"raw-html unclosed-comment comment-line", R"(HTML in Markdown is not passed through, since it could break a page for some readers or carry scripts. What
Markdown can say, say in Markdown. A comment, <!-- like this -->, has lines of its own.)"},
    {"not-utf-8 control-character", R"(Files are text in UTF-8. Word processors and old spreadsheets sometimes save in another encoding, and then
letters such as é turn into others. Save the file again "as UTF-8".)"},
    {"too-deep too-many too-many-lines", R"(There is more here than any page could show, or than is safe to read. It is usually a sign of a file that
was put together by a program, or of a bracket that was never closed.)"},
    {"missing-file empty-file", R"(A site needs content/site.yml and data/areas.json; a folder in content/plans needs plan.md, and one in
content/reports needs report.md. See: candour help files)"},
    {"unreadable link not-a-file", R"(The file cannot be read. Sources are ordinary files inside the site's own folders: no links that lead out
of them, no pipes, no folders with the name of a file, and none larger than 32 MB.)"},
    {"stray-file not-used", R"(The file is where nothing reads it, so it changes nothing on the site. See: candour help files)"},
    {"no-reason", R"(What was published is kept, and a change to it says why. A report or plan gives the reason in `changes`, an
indicator in `revisions`: its kind and a note in words that a reader can follow. What the policy of an indicator
announces, `revision_policy`, needs no reason of its own. See: candour help publish)"},
    {"late-release", R"(A report becomes public when its release time comes, at the next run of candour publish: never before, and late
if nothing runs it. People wait for that time: let a timer run it every few minutes.)"},
    {"moved-twice still-there kept-for-good", R"(What content/site.yml names under `moved` or `removed` is no longer there, and readers who come to its address
are told what became of it: `moved` sends them on in one step, so it names where the thing is now; `removed` gives
them the reason. A line is therefore wrong while the page is still made. What was published as a version, and the
list of changes, stay as they are. See: candour help addresses)"},
    {"lost", R"(An address that was public leads somewhere for good. A report is withdrawn by a change of the kind withdrawal,
and its page then says so; a page, part of a page, download or indicator that moved or ended is named in
content/site.yml under `moved` or `removed`. See: candour help addresses)"},
    {"record", R"(What was published before cannot be read by this version of the program, or was changed by somebody since.
candour verify tells which.)"},
    {"theme template", R"(The site theme, the look of the site, has a mistake: a file that is missing, or a template that uses a name
which no page gives it. Themes are for those who design; content needs no change.)"},
};

bool covers(std::string_view codes, std::string_view code) {
  const auto names = split(codes, ' ');
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (name.ends_with('*')) return code.starts_with(name.substr(0, name.size() - 1));
    return code == name;
  });
}

}  // namespace

std::string_view explanation_of(std::string_view code) {
  for (const Explanation& explanation : explanations)
    if (covers(explanation.codes, code)) return explanation.text;
  return {};
}

}  // namespace candour::cli
