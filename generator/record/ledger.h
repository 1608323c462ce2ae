// The list of every publication, as it stands in the site at changes/ledger.json, and its chain of hashes.
//
//   {"format":1,"publications":[
//   {"number":1,"time":"2017-12-05T09:30:00Z",…,"previous":null},
//   {"number":2,…,"previous":"<SHA-256 of this file as it stood before, whole>"}
//   ]}
//
// One publication a line, so that what the file held before a publication is its lines up to there and the
// last one: the hash of every earlier state can be taken from the latest file alone.
//
// Pure values; reading from a repository and publishing are history's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace candour::record {

inline constexpr int ledger_format = 1;
inline constexpr std::string_view ledger_path = "changes/ledger.json";

/// What has versions.
enum class Subject : std::uint8_t { report, plan };
std::string_view word(Subject subject);  ///< "report"

enum class VersionKind : std::uint8_t { first, scheduled_revision, methodology_revision, correction, withdrawal };
std::string_view word(VersionKind kind);  ///< "scheduled-revision", as in front matter and files.
std::optional<VersionKind> version_kind(std::string_view word);

/// A version of a report or plan that a publication brought.
struct VersionEntry {
  Subject subject = Subject::report;
  std::string id;
  int version = 1;
  VersionKind kind = VersionKind::first;
  std::string note;
  std::string record_sha256;            ///< Of the bytes of its record.json.
  std::vector<std::string> refreshed;   ///< Indicators whose figures were taken anew. Sorted.
  bool judgement_changed = false;       ///< Some judgement differs from the version before.
};

/// A value as it was public.
struct PointValue {
  std::optional<double> number;
  std::string grade;   ///< Of grades, the word; else empty.
  std::string marker;  ///< "p", "c" …; or empty.
  std::optional<double> numerator = {};  ///< Where the point has both.
  std::optional<double> denominator = {};
  bool operator==(const PointValue&) const = default;
};

/// A point of an indicator that had been public and is now different, or gone.
struct ValueChange {
  std::vector<std::pair<std::string, std::string>> series;  ///< Dimension and value ids, in the indicator's order.
  std::string period;                                       ///< "YE-2015-03"
  std::optional<PointValue> was;
  std::optional<PointValue> now;  ///< None: taken out.
};

struct RevisedIndicator {
  std::string id;
  std::string kind;  ///< A VersionKind's word, or "policy" where the indicator's revision policy covers it.
  std::string note;  ///< The reason, or the policy in words.
  std::vector<ValueChange> values;
  std::vector<std::string> fields;  ///< "definition", "unit" …: what else was redefined. Sorted.
};

/// Addresses are paths from the site's root, perhaps with an anchor: "indicators/burglary/", "about/#start".
struct MovedAddress {
  std::string from;
  std::string to;
};
struct RemovedAddress {
  std::string address;
  std::string note;  ///< Why, in words.
};

/// Where the sources of a publication were.
struct Origin {
  enum class State : std::uint8_t { commit, uncommitted, no_repository };
  State state = State::no_repository;
  std::string commit;  ///< Of the content repository: 40 hexadecimal digits; with `uncommitted`, the one it differs from.
};

struct Publication {
  int number = 1;                ///< 1, 2, 3 …
  std::int64_t time = 0;         ///< UTC seconds. Never decreases.
  std::vector<VersionEntry> versions;
  std::vector<RevisedIndicator> revised;
  std::vector<std::string> added;    ///< Indicators that were not public before. Sorted.
  std::vector<std::string> pages;    ///< Addresses of other pages that changed, came or went. Sorted.
  std::vector<MovedAddress> moved;      ///< What is at another address since. Sorted.
  std::vector<RemovedAddress> removed;  ///< What was taken away. Sorted.
  std::vector<std::string> returned;    ///< Addresses moved or removed before that hold what they name again. Sorted.
  Origin origin;
  std::string generator;         ///< "candour 0.1.0"
  std::string previous;          ///< SHA-256 of the ledger before; empty for the first.
};

/// What became of an address.
struct Gone {
  std::int64_t time = 0;  ///< Of the publication that moved or removed it.
  std::optional<std::string> to;  ///< Where it is now, "" the home page; none if it was removed.
  std::string note;       ///< Why it was removed.
};

struct Ledger {
  std::vector<Publication> publications;

  /// Every address that was moved or removed and has not returned, as it was last said.
  std::map<std::string, Gone> gone() const;

  /// The publications that made versions of `id`, oldest first, as indexes of publication and entry.
  struct At {
    std::size_t publication = 0;
    std::size_t entry = 0;
  };
  std::vector<At> versions_of(Subject subject, std::string_view id) const;
};

std::string print_ledger(const Ledger& ledger);

/// Fails, saying where, for text that is not a ledger of a format this program knows, byte for byte as print_ledger
/// gives it. Does not check the chain.
Result<Ledger> parse_ledger(std::string_view text);

/// The SHA-256 of the file as it stood after each publication, 64 hexadecimal digits each; found in one pass.
std::vector<std::string> ledger_hashes(std::string_view text);

/// "2017-12-05T09:30:00Z" and back.
std::string utc_text(std::int64_t seconds);
std::optional<std::int64_t> parse_utc(std::string_view text);

}  // namespace candour::record
