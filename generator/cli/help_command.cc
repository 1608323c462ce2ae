// Help that a person can learn from: one page for each topic.

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/explanations.h"
#include "diag/diagnostic.h"

namespace candour::cli {
namespace {

struct Topic {
  std::string_view name;
  std::string_view line;
  std::string_view text;
};

constexpr std::array topics = {
    Topic{"build", "what a build writes, removes and leaves alone", R"(candour build                              content/ and data/ into site/
candour build --root north --out /srv/www  another site, another place
candour build --as-of 2018-02-01T09:30     as it will be then: what is released, and what is not yet
candour build --timings                    how long each step took

A build reads everything, reports every mistake, and writes only if there is no error. Files that are as
they should be are not written again; files that candour made before and makes no longer are removed; nothing
else in the folder is touched, a .git above all. What candour made is listed in .candour-manifest there.

Each file is written beside its place and then put into it, so that a build that is stopped, or a disk that
fills up, leaves every page whole, old or new, and the next build ends the work. It will not build into the
sources, nor into a folder that holds somebody else's files.

The same sources and the same time give the same bytes, on any machine.)"},
    Topic{"check", "how to find mistakes before others do", R"(candour check                    every mistake, and nothing is written
candour check --format github    as annotations of a pull request
candour check --format json      one object a line, for other programs

It does all that a build does but write: also figures that have no data, dead links and anchors. Where site/ was
published, what has changed since and lacks a reason is a warning here, and would be refused there. Exit codes:
0 no errors (there may be warnings), 1 errors, 2 wrong usage, 3 the world failed.
`candour help mistakes` says how a mistake reads, `candour help CODE` why a rule exists.)"},
    Topic{"serve", "how to look at the site on this machine", R"(candour serve                    builds, and shows the site on http://127.0.0.1:8080
candour serve --port 9000        another port (0: any that is free)
candour serve --no-build         what is there already

Only this machine can see it. It answers as a real server should: with the site's security policy, with
404.html for what is not there. Ctrl+C stops it. Build again in another window; the next page you open is new.)"},
    Topic{"publish", "how a site is published, and a report corrected", R"(candour publish                  the content's last commit, into site/, which becomes a git repository
candour publish --dry-run        what it would bring, and nothing is written
candour publish --push REMOTE    and pushes it; where others were first, it comes after theirs
candour publish --sign KEY       signs with an SSH key: git verify-commit accepts it

A report is a snapshot: what it said, it goes on saying. To change one, say why in its front matter. Each reason
is a version, and the newest comes last:

    changes:
      - { kind: correction, note: "Burglary left out attempts. They are counted now.", figures: [burglary] }

kind is correction, scheduled-revision, methodology-revision or withdrawal. A new version keeps its figures as
they were, unless `figures` names the indicators to take from the data as it is now (figures: refresh takes all).
A withdrawal takes the report from the site and leaves a page that says why.

An indicator's page shows the data as it is. A value or a definition that was public changes with a reason too:

    "revisions": [ { "kind": "correction", "note": "Two months were counted twice." } ]

or within what the indicator announces, which needs no reason each time:

    "revision_policy": { "periods": 8, "note": "Each release revises the eight quarters before it." }

New periods, new indicators and a new look are no changes. A report comes out at the first `publish` after its
release time, never before: let a timer run it. Nothing public changed: nothing is published, and it says so.)"},
    Topic{"history", "what was published, and what changed", R"(candour history list             every publication, with the ledger's hash after it
candour history show 2017-18-q1  the versions of a report or plan
candour history diff 2017-18-q1 1 2
                                 what changed between any two: figures, judgements, words

Each takes --format json, and --site for a site that is not in site/. On the site the same is at /changes/ and
at versions/ below each report. It is all in git: `git -C site log` shows it too, and each version has a tag.)"},
    Topic{"verify", "how anybody can check what was published", R"(candour verify CLONE                     the ledger's chain, every record, every page as published, the tags
candour verify CLONE --since HASH        and that nothing was rewritten since this hash was kept
candour verify CLONE --against OLDER     the same, by an older clone
candour verify CLONE --signers FILE      and who signed, of those whom the file allows (ssh-keygen(1))
candour verify CLONE --rebuild last --source CONTENT
                                         and that its bytes are what the content's commit gives (or all, or a number)

A plain clone is enough; the content is not needed. The first shows that the record agrees with itself. It is no
proof against somebody who rewrites everything, hashes and all: only what was kept outside is, so keep a hash
now and then. It says which of the two it has shown, and what it could not. Exit code 1: something is wrong.)"},
    Topic{"hook", "how commits publish by themselves", R"(candour hook /srv/content.git --out /srv/site     in the repository that editors push to
candour hook /srv/content.git --remove

Where commits arrive on the repository's main branch, the site is published; what is wrong is told to whoever
pushed, line by line, and the site stays as it was. Release times need a timer besides: hosting/ in the source
has one for systemd, a line for cron, and nginx's configuration.)"},
    Topic{"judgements", "by which rule a figure is judged", R"(An indicator's data says how its figures vary, in `variation`:

    poisson         rare, independent events: the exact test of two counts
    proportion      so many of so many: the test of two proportions; points need numerator and denominator
    overdispersed   recorded crime and its like: its own usual range (an XmR chart) where 13 figures do not
                    overlap, else the spread of the same change over ten or more areas of its kind; of what
                    is compared with comparators, the spread of the rates of those areas at one time
    not_judged      nothing; `not_judged` says why: "a staffing level"

and what they are held against, in `compared_with`: year-before (the usual), previous-period (the usual for
grades and for what is irregular), baseline (with `"baseline": "2013-14"`), or comparators (the first of them, at
the same time; what is overdispersed is judged among all areas of its kind, so name first the whole that they make).
A process chart begins anew at breaks and at the periods of `"process": { "rebase": ["2015-04"] }`; with
`"fixed_points": 24` its range rests on the first 24.

`better` adds "improving" or "worsening", where the statistics support a movement. A published report keeps the
judgements it made. `candour explain ID` shows all that went into one; the site's page method/ explains them.)"},
    Topic{"explain", "every statistic of a figure", R"(candour explain robbery                        the latest figure of the site's own area
candour explain robbery --period YE-2015-03    another
candour explain robbery --of area=essex        of another area or group
candour explain robbery --format json          for programs: inputs are what `candour calculate` takes

The first statistic is the one that decides what the site says. Those that say nothing give their reason.)"},
    Topic{"calculate", "how anybody can check a judgement", R"(candour calculate RULE < cases.jsonl      a JSON object a line in, a JSON object a line out

Each statistic of the site comes from a published rule. Give a rule the figures and it says what the site makes of
them, in full precision; null is what the rule leaves undefined. Input that it refuses gets an object with `error`
instead, which says why, and the next line is read: then the exit code is 1, and else 0. Fields that a rule does
not know are passed over. Every `input` that `candour explain ID --format json` prints is such an object.

change-spread takes `prev` and `cur`, the events of two periods, and if wanted `prev_exposure` and `cur_exposure`,
the people or days that they happened among: lists with a value for each area, the area in question first. An area
without events in one of the periods counts for nothing, and its zscore is null. `z` sets the change against the
spread; from od_ll95 to od_ul95 a ratio is no more than changes usually differ. Long answers are cut here.)"},
    Topic{"addresses", "how an address moves or ends", R"(An address that was public leads somewhere for good: `candour publish` refuses (code `lost`) while one would be
gone, and lists each. Say in content/site.yml what became of it:

    moved:
      /indicators/burglary/: /indicators/burglary-of-homes/      a page: it sends readers on at once
      /about/#how-it-was-made: /about/#how-these-are-made        a part of a page, by its anchor
      /about/burglary.csv: /about/burglary-of-homes.csv          a file: it is also put at its old address
    removed:
      /guide/: It was for the elections of 2016.                 a page that gives readers the reason
      /about/#staff: The office no longer lists its staff.       a part: the page says so at its end

The line of a page answers for its parts and for the files beside it too; so one line is enough for an indicator
whose file is deleted. Leave the lines where they are: what they make is part of every later build. When a page is
made at the address again, its line goes.

The parts that count are headings (their anchor is made from their words) and the priorities of a plan: not the
ids of charts, tables and notes, nor what the program puts together itself, such as the home page, the lists, and
the sections of key figures, of what is watched and of further reports. A report that was withdrawn has a page
that says so, and needs no line. Versions as they were published, and records, are never touched.)"},
    Topic{"files", "which file holds what", R"(content/site.yml                 whose site it is: name, area, contact, licence, navigation; which addresses
                                 moved or were removed (candour help addresses)
content/plans/<plan>/plan.md      a plan: title, dates; one <theme>.md beside it for each theme
content/reports/<report>/         report.md (plan, period, release, overview), one <theme>.md for each theme
content/pages/<page>.md           any other page: its address is /<page>/
content/images/                   pictures, linked as /images/name.png
data/areas.json                   areas, groups of areas, populations
data/boundaries/<id>.json         shapes of areas for maps, as GeoJSON
data/indicators/<id>.json         one indicator: meaning, unit, source, caveats, values
themes/<name>/                    the look (the program brings `default`)

Ids are file and folder names: lower-case words joined by hyphens. They are addresses, so they never
change; titles may. Each Markdown file opens with front matter between two lines of three hyphens:

    ---
    title: Victims
    order: 1
    ---

Nothing is written while a mistake stands. `candour check` lists them all.)"},
    Topic{"figures", "figures and charts inside Markdown", R"(In a sentence:
    {{ robbery }}                     the value, as of the report's period
    {{ robbery.with_unit }}           617 crimes
    {{ robbery.change }}              20.5% higher (512 to 617): a size, not a judgement
    {{ robbery.sentence }}            what the statistics support
    {{ robbery.rate }}                per 1,000 people
    {{ robbery.compared(england-and-wales) }}
    {{ robbery[area=essex] }}         another series
    {{ robbery@YE-2015-03 }}          another period
    {{ stated 14,107 source="Performance update, 4 June 2015, paragraph 4.3" }}
                                      what a paper said and the data cannot give

As a paragraph of their own:
    {{ chart robbery }}
    {{ chart robbery kind=bars by=area title="Robbery is lowest in Suffolk" }}
    {{ chart calls kind=process }}    with its usual range and signals; every=year for rolling years
    {{ chart robbery kind=dots by=area }}         each area with its 95% limits (bars: interval=95)
    {{ chart robbery kind=funnel }}   areas by size and rate, within the limits of their spread
    {{ chart calls kind=multiples by=area }}      the same small line for up to 16 areas or groups
    {{ chart calls kind=share by=type }}          the parts of a whole
    {{ chart robbery kind=map }}      rates by area, where data/boundaries has their shapes
    {{ table robbery }}               the table alone
    {{ spark robbery }}               one row, with its small line
    {{ note robbery }}                its definition and caveats

In a report, a figure is the one that ends when the report's period ends. If there is none, that is a
mistake, and the nearest period is offered. \{{ is two braces.)"},
    Topic{"periods", "how periods are written", R"(2015-03            a month              2015-Q1         a calendar quarter
2015-H1            a half-year          2015            a calendar year
2014-15            a financial year     2014-15-Q4      its last quarter (Q1 is April to June)
YE-2015-03         twelve months to March 2015
2015-03-31         a day on which something was counted
2015-01..2015-10   a stated range of months)"},
    Topic{"markers", "what stands where a figure needs a word", R"([p] provisional   [r] revised   [e] estimated   [c] confidential
[x] not available [z] not applicable [low] rounds to zero but is not zero

In data: { "period": "2014-12", "marker": "x", "note": "no file for this month" }
A missing value is never 0. The key of markers stands above each table that uses one.)"},
    Topic{"protection", "how people in small counts are protected", R"(In an indicator of data/indicators:

    "protection": { "threshold": 5, "zeros": "shown" }    counts from 1 to 4 become [c]
    "protection": { "threshold": 5, "zeros": "suppressed" }    and 0 too
    "protection": { "round": 5 }                          every count is rounded to fives
    "protection": { "data_is_open": "Department for Transport, each collision" }

More is suppressed than the small counts, so that none can be found from totals and other parts: from 0 to
the threshold, each could still be anything. All [c] look alike. What adds up to what follows from
  - the value `all` of a dimension, or "total_of": ["a", "b"] of one of its values
  - areas and their members in data/areas.json
  - periods: quarters make a year, twelve months one after another overlap
  - what indicators say of one another:
    "relations": [ { "total_of": ["theft", "violence"] }, { "same_as": "collisions-by-month" } ]
    "relations": [ { "numerator": "crimes-solved" }, { "denominator": "crimes" } ]   of a percentage or rate

Related indicators are suppressed together, so each of them needs `protection`. `candour publish` holds all
of it against every version that is public already. A reader who knows more than was published, or is told
which suppressed counts were revised since, may find more: choose the threshold for that.

What is rounded may be anything that rounds to it. Totals are rounded on their own; where they would tell
more of a count that may be small, now or beside an earlier version, some are [c]. Percentages and rates
that are said to be made from rounded counts are not shown: give those counts a threshold to show them.

The counts themselves stand in data/, so it is kept in a private repository, and the site is published from
there into a separate public one; content/site.yml says so, and `check` warns until it does:

    content_repository: private

Of a file that anybody may read, an example, say why: "protection": { …, "counts_are_public": "…" }.
If a count got out: candour help breach)"},
    Topic{"breach", "what to do when a small count was published", R"(What was published is kept for good, in every commit, record and page as it was published. Protecting a count
from now on takes it from the pages of today alone; only a new history is without it.

1. Tell whoever is answerable for data protection, at once: the time in which a breach must be reported is short.
2. Stop serving the site. Make its repository private, and every mirror of it; keep one copy under lock, which
   shows what was public and since when.
3. Give the indicator its `protection`, with a reason in `revisions`, and commit. Take the count out of the words
   of reports and pages too, and out of `stated`.
4. Publish a new history, into a folder that is not there yet:
       candour publish --out NEW
   Every report starts again at version 1; its `changes` go on saying why it changed before.
5. See that nothing has the count, as it is written in data and as it is written in words, and that all is whole:
       git -C NEW grep -e 1234 -e 1,234 $(git -C NEW rev-list --all)
       candour verify NEW
6. Put NEW where the old one was, in a repository made for it, and delete the old one at the host:
       candour publish --out NEW --push REMOTE
   Do not push it over the old: hosts keep what no branch leads to, and so do forks.
7. Have it taken from caches: the web server's, those in front of it, search engines, web archives.
8. Say on the site, in a page, when and why its history begins again. Whoever kept a hash of the old ledger finds
   that `candour verify --since` refuses it; that is as it should be.

Where the repository of content/ and data/ was public, do the same with it: a new private repository from the
files as they are now, and the old one deleted. What somebody has copied stays copied.)"},
    Topic{"targets", "why there is no field for a target", R"(Indicators are not targets. A measure is information that helps people to decide; a target is a line to
hit, and hitting it becomes the point. Candour therefore has no target, no red, amber and green, and no
arrow that means good. It says what changed, by how much, and whether chance alone would often do that.)"},
    Topic{"mistakes", "how mistakes are told", R"(path:line:column: error: what was found and what was expected
    the line
        ^^^^ the smallest text that is wrong
    help: a way out

Errors stop the build; warnings do not. `--format github` prints annotations for pull requests and
`--format json` one object a line: path, line, column, end_line, end_column, severity, code, message, help.
`candour help CODE` says why a rule exists: candour help missing-value)"},
};

}  // namespace

Exit run_help(const std::string& topic) {
  if (topic.empty()) {
    fmt::print("Candour publishes how a public body performs.\n\n"
               "  candour build     builds content/ and data/ into site/\n"
               "  candour check     reports every mistake, and writes nothing\n"
               "  candour serve     builds, and shows the site on this machine\n"
               "  candour publish   builds the content's last commit, and commits the site for good\n"
               "  candour history   lists publications, shows versions, compares them\n"
               "  candour verify    checks that what was published is as it was\n"
               "  candour hook      publishes whenever commits arrive\n"
               "  candour calculate applies a statistical rule to figures, so that anybody can check one\n\n"
               "Each lists its options with --help. Topics:\n\n");
    for (const Topic& t : topics) fmt::print("  candour help {:<10} {}\n", t.name, t.line);
    fmt::print("  candour help CODE       why a rule exists, by the code of a mistake (--format json shows it)\n");
    return Exit::done;
  }
  std::vector<std::string> names;
  for (const Topic& t : topics) {
    if (t.name == topic) {
      fmt::print("{}\n{}", t.text, t.name == "calculate" ? worked_rules() : "");
      return Exit::done;
    }
    names.emplace_back(t.name);
  }
  if (const std::string_view explained = explanation_of(topic); !explained.empty()) {
    fmt::print("{}\n", explained);
    return Exit::done;
  }
  fmt::print(stderr, "candour: there is no topic `{}`; {}\n", topic, diag::suggest(topic, names));
  return Exit::wrong_usage;
}

}  // namespace candour::cli
