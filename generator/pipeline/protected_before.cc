#include "pipeline/protected_before.h"

#include <algorithm>

namespace candour::pipeline {
namespace {

using analysis::AlreadyPublic;
using analysis::PublicIndicator;
using analysis::PublicState;

/// Undoes what one publication revised.
void take_back(PublicState& state, const record::Publication& publication, const std::string& site_area) {
  for (const record::RevisedIndicator& revised : publication.revised) {
    const auto found = state.find(revised.id);
    if (found == state.end()) continue;
    for (const record::ValueChange& change : revised.values) {
      std::string ignored;
      const auto period = model::Period::parse(change.period, ignored);
      if (!period) continue;
      const std::pair where{analysis::name_of(change.series, site_area), analysis::days_of(*period)};
      if (change.was) {
        found->second.points[where] = {change.was->number, change.was->numerator, change.was->denominator};
      } else {
        found->second.points.erase(where);
      }
    }
  }
}

class Finder {
 public:
  Finder(const Before& before, const history::Repository& repository, const std::set<std::string>& indicators, const std::string& site_area)
      : before_(before), repository_(repository), indicators_(indicators), site_area_(site_area) {}

  AlreadyPublic find() {
    if (!before_.head) return {};
    AlreadyPublic all;
    all.push_back(newest());
    PublicState state = all.front();
    const auto& publications = before_.published.ledger.publications;
    for (auto publication = publications.rbegin(); publication != publications.rend(); ++publication) {
      const bool any = std::any_of(publication->revised.begin(), publication->revised.end(), [&](const auto& revised) { return state.contains(revised.id); });
      if (!any) continue;
      take_back(state, *publication, site_area_);
      all.push_back(state);
    }
    for (const auto& [key, versions] : before_.published.records)
      for (const record::Record& record : versions) add_record(record, all);
    return all;
  }

 private:
  PublicState newest() const {
    PublicState state;
    const PublicData data = public_data(before_, repository_);
    for (const std::string& id : indicators_)
      if (const auto text = data(id))
        if (auto read = analysis::read_public_indicator(*text, site_area_)) state.emplace(id, std::move(*read));
    return state;
  }

  /// Versions of a report mostly hold the same bytes; each is read once.
  void add_record(const record::Record& record, AlreadyPublic& all) {
    constexpr std::string_view folder = "data/indicators/", ending = ".json";
    PublicState state;
    bool any_new = false;
    for (const record::RecordSource& source : record.sources) {
      if (!source.path.starts_with(folder)) continue;
      const std::string id = source.path.substr(folder.size(), source.path.size() - folder.size() - ending.size());
      if (!indicators_.contains(id)) continue;
      auto [known, is_new] = read_.emplace(source.text, PublicIndicator());
      if (is_new)
        if (auto read = analysis::read_public_indicator(source.text, site_area_)) known->second = std::move(*read);
      any_new = any_new || is_new;
      state.emplace(id, known->second);
    }
    if (any_new) all.push_back(std::move(state));
  }

  const Before& before_;
  const history::Repository& repository_;
  const std::set<std::string>& indicators_;
  const std::string& site_area_;
  std::map<std::string, PublicIndicator> read_;
};

}  // namespace

analysis::FindAlreadyPublic already_public(const Before& before, const history::Repository& repository) {
  return [&](const std::set<std::string>& indicators, const std::string& site_area) {
    return Finder(before, repository, indicators, site_area).find();
  };
}

}  // namespace candour::pipeline
