// The site that may be shown. There is one way to get one: protect() a ReleasedSite. Pages can be made from
// a PublicSite only, so nothing unreleased or unprotected can reach them; what is not public yet can be
// rehearsed, which makes diagnostics and no pages.
//
// Disclosure control acts inside protect(), over all indicators together, where an indicator has a `protection`: what
// is suppressed has no value any more, and the marker [c]; what is rounded has its rounded value. Nobody who holds a
// PublicSite can come by the count itself. What is guaranteed stands in disclosure/hide.h.
#pragma once

#include <set>
#include <utility>

#include "analysis/already_public.h"
#include "analysis/verdict.h"
#include "diag/diagnostic.h"
#include "model/release.h"
#include "model/site.h"

namespace candour::analysis {

class PublicSite {
 public:
  const model::Site& site() const { return site_; }
  std::int64_t as_of() const { return as_of_; }
  const std::vector<model::Upcoming>& upcoming() const { return upcoming_; }
  /// What it said of a movement when it was published; null for what was not published.
  const Judgement* recorded(std::string_view judgement_key) const {
    const auto found = recorded_.find(judgement_key);
    return found == recorded_.end() ? nullptr : &found->second;
  }
  bool has_recorded() const { return !recorded_.empty(); }

 private:
  friend PublicSite protect(model::ReleasedSite released, const FindAlreadyPublic& already_public, diag::Diagnostics& diagnostics);
  friend PublicSite rehearsal(model::Site site);
  friend PublicSite with_recorded(PublicSite site, RecordedJudgements judgements);
  friend PublicSite leave_out(PublicSite site, const std::set<model::ReportId>& reports);
  PublicSite(model::Site site, std::vector<model::Upcoming> upcoming, std::int64_t as_of)
      : site_(std::move(site)), upcoming_(std::move(upcoming)), as_of_(as_of) {}
  model::Site site_;
  std::vector<model::Upcoming> upcoming_;
  std::int64_t as_of_;
  RecordedJudgements recorded_;
};

/// With an error for what cannot be protected, or cannot any more: then nothing may be published.
PublicSite protect(model::ReleasedSite released, const FindAlreadyPublic& already_public, diag::Diagnostics& diagnostics);
/// Of data that was protected before it was published: a record's.
PublicSite protect(model::ReleasedSite released);

/// The same, saying of movements what it said when it was published.
PublicSite with_recorded(PublicSite site, RecordedJudgements judgements);

/// The same without some reports: those that were withdrawn.
PublicSite leave_out(PublicSite site, const std::set<model::ReportId>& reports);

/// A site with all that is in it, for page/rehearse.h, out of which no page comes, and for nothing else (tests/tidy
/// holds it to that).
PublicSite rehearsal(model::Site site);

}  // namespace candour::analysis
