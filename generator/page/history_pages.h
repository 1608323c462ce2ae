// The pages that show the history: every publication, the versions of a report or plan and what changed between
// them, how an indicator's values were revised, what is to come, and what stands where something was.
//
// All of it is read from what was published (record::Published), so it says nothing of a version that is not in the
// ledger. Kept out: the reports themselves, which are pages.h's, and `figures since revised`, which needs today's data.
#pragma once

#include <string>
#include <vector>

#include "page/address.h"
#include "page/page_writer.h"
#include "record/published.h"

namespace candour::page {

/// Up to this many publications stand on one page; more are given a page for each year.
inline constexpr std::size_t most_on_one_page = 200;

RenderedPage changes_page(const Context& context, const record::Published& published);
/// The years that have a page of their own, the oldest first; none up to most_on_one_page.
std::vector<int> changes_years(const record::Published& published);
RenderedPage changes_year_page(const Context& context, const record::Published& published, int year);
/// Where publication `number` is told of: `p3` on "changes/" or on "changes/2017/".
Target publication_address(const record::Published& published, int number);

/// Atom (RFC 4287), the newest publications first.
OutputFile changes_feed(const Context& context, const record::Published& published);

RenderedPage calendar_page(const Context& context, const std::vector<model::Upcoming>& upcoming);

/// "reports/2017-18-q1/versions/".
std::string versions_address(record::Subject subject, const std::string& id);
/// The subject must have been published.
RenderedPage versions_page(const Context& context, const record::Published& published, record::Subject subject,
                           const std::string& id, std::string title);

/// Each period of `indicator` whose public value was ever revised, as first published and as it stands. Empty if
/// none was.
Text revision_table(PageWriter& writer, const model::Indicator& indicator, const record::Published& published);

/// What must be known of a version before it is read: that it was corrected, superseded, withdrawn, or is kept as
/// it was published. Empty where there is nothing to say, and for a version that is not published.
Html version_banner(PageWriter& writer, const record::Published& published, record::Subject subject,
                    const std::string& id, int version, Place place);
/// "Version 2, published 9:30am, 5 December 2017. Corrected. What changed". Empty for one that is not published.
Html version_line(PageWriter& writer, const record::Published& published, record::Subject subject,
                  const std::string& id, int version, Place place);

/// When a version was published, and the hashes by which it can be checked; nothing for one that is not published.
void record_section(PageWriter& writer, record::Subject subject, const std::string& id, int version);

/// That a judgement of an indicator was corrected in a report; empty if none was.
Html corrected_banner(PageWriter& writer, const model::Indicator& indicator);

/// What stands at `address`, a page of a report or plan that was withdrawn.
RenderedPage tombstone_page(const Context& context, const record::Published& published, record::Subject subject,
                            const std::string& id, std::string address);
/// What stands at an address whose page is now at another: it sends readers on.
RenderedPage moved_page(const Context& context, const model::Moved& moved);
/// What stands at an address whose page was taken away.
RenderedPage removed_page(const Context& context, const model::Removed& removed);

}  // namespace candour::page
