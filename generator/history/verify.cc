#include "history/verify.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/sha256.h"
#include "history/publication.h"

namespace candour::history {
namespace {

using record::Publication;
using record::VersionEntry;

std::string short_id(const ObjectId& id) { return id.hex().substr(0, 12); }

std::string named(const VersionEntry& entry) {
  return fmt::format("{} {} version {}", record::word(entry.subject), entry.id, entry.version);
}

std::string as_published(const VersionEntry& entry) {
  return record::version_address(entry.subject, entry.id, entry.version) + "as-published";
}

/// A file or folder that must stay as it is, or a folder above such.
struct Frozen {
  std::optional<ObjectId> id;      ///< What must stand here; none for a folder above.
  std::map<std::string, Frozen> below;
  std::optional<ObjectId> looked;  ///< Of a folder above, as it was when what is below was last looked at.

  Frozen& at(std::string_view path) {
    const std::size_t slash = path.find('/');
    Frozen& next = below[std::string(path.substr(0, slash))];
    return slash == std::string_view::npos ? next : next.at(path.substr(slash + 1));
  }
};

class Verifier {
 public:
  Verifier(const Repository& repository, const VerifyOptions& options) : repository_(repository), options_(options) {}

  Result<Verified> run() {
    const auto head = repository_.head();
    if (!head) return tl::unexpected(head.error());
    if (!*head) return failure("nothing was published here yet");
    if (auto read = read_ledger(**head); !read) return tl::unexpected(read.error());
    check_chain();
    check_records(**head);
    if (auto walked = walk_commits(**head); !walked) return tl::unexpected(walked.error());
    check_tags();
    if (auto checked = check_signatures(**head); !checked) return tl::unexpected(checked.error());
    check_since();
    if (auto checked = check_against(**head); !checked) return tl::unexpected(checked.error());
    say_what_was_shown();
    return std::move(result_);
  }

 private:
  template <class... Args>
  void wrong(fmt::format_string<Args...> words, Args&&... args) {
    result_.wrong.push_back(fmt::format(words, std::forward<Args>(args)...));
  }

  Result<void> read_ledger(const ObjectId& head) {
    const auto text = repository_.file(head, std::string(record::ledger_path));
    if (!text) return failure("nothing was published here by candour: " + text.error().what);
    auto ledger = record::parse_ledger(*text);
    if (!ledger) return tl::unexpected(ledger.error());
    ledger_ = std::move(*ledger);
    hashes_ = record::ledger_hashes(*text);
    if (hashes_.size() != ledger_.publications.size() || (!hashes_.empty() && hashes_.back() != sha256_hex(*text)))
      wrong("the ledger is not laid out as candour writes it");
    hashes_.resize(ledger_.publications.size());
    result_.publications = static_cast<int>(ledger_.publications.size());
    if (!hashes_.empty()) result_.ledger_hash = hashes_.back();
    return {};
  }

  void check_chain() {
    std::map<std::pair<record::Subject, std::string>, int> versions;
    for (std::size_t i = 0; i < ledger_.publications.size(); ++i) {
      const Publication& publication = ledger_.publications[i];
      const int number = static_cast<int>(i) + 1;
      if (publication.number != number) wrong("publication {} of the ledger says that it is number {}", number, publication.number);
      const std::string& before = i == 0 ? empty_ : hashes_[i - 1];
      if (publication.previous != before) wrong("the chain of the ledger is broken at publication {}", number);
      if (i > 0 && publication.time < ledger_.publications[i - 1].time)
        wrong("publication {} is dated before the one that it follows", number);
      for (const VersionEntry& entry : publication.versions) {
        ++result_.versions;
        const int expected = ++versions[{entry.subject, entry.id}];
        if (entry.version != expected) wrong("the ledger lists {} where version {} should be", named(entry), expected);
      }
    }
  }

  void check_records(const ObjectId& head) {
    // Read one after another, as libgit2 is here, and looked at in parallel, which takes the time.
    constexpr std::size_t at_once = 64;
    std::vector<const VersionEntry*> entries;
    for (const Publication& publication : ledger_.publications)
      for (const VersionEntry& entry : publication.versions) entries.push_back(&entry);
    record::SoundJson sound;
    for (std::size_t begin = 0; begin < entries.size(); begin += at_once) {
      const std::size_t count = std::min(at_once, entries.size() - begin);
      std::vector<Result<std::string>> bytes;
      for (std::size_t i = 0; i < count; ++i) {
        const VersionEntry& entry = *entries[begin + i];
        bytes.push_back(repository_.file(head, record::record_path(entry.subject, entry.id, entry.version)));
      }
      std::vector<const char*> faults(count, nullptr);
      parallel_for(count, [&](std::size_t i) { faults[i] = fault_of(*entries[begin + i], bytes[i], sound); });
      for (std::size_t i = 0; i < count; ++i)
        if (faults[i] != nullptr) wrong("the record of {} is {}", named(*entries[begin + i]), faults[i]);
    }
  }

  static const char* fault_of(const VersionEntry& entry, const Result<std::string>& bytes, record::SoundJson& sound) {
    if (!bytes) return "missing";
    if (sha256_hex(*bytes) != entry.record_sha256) return "not the one that was published";
    const auto parsed = record::parse_record(*bytes, &sound);
    return parsed && parsed->id == entry.id && parsed->version == entry.version ? nullptr : "of something else";
  }

  /// The commits from the first to the head, each the first parent of the next.
  Result<std::vector<CommitInfo>> commits_to(const ObjectId& head) {
    std::vector<CommitInfo> commits;
    for (std::optional<ObjectId> id = head; id;) {
      auto info = repository_.commit(*id);
      if (!info) {
        if (!repository_.is_shallow()) return tl::unexpected(info.error());
        break;
      }
      id = info->parents.empty() ? std::nullopt : std::optional(info->parents.front());
      commits.push_back(std::move(*info));
    }
    std::reverse(commits.begin(), commits.end());
    return commits;
  }

  Result<void> walk_commits(const ObjectId& head) {
    const auto commits = commits_to(head);
    if (!commits) return tl::unexpected(commits.error());
    const std::map<std::string, std::size_t> number_of = [&] {
      std::map<std::string, std::size_t> all;
      for (std::size_t i = 0; i < hashes_.size(); ++i) all[hashes_[i]] = i + 1;
      return all;
    }();
    std::size_t reached = 0;  // publications told of by the commit before
    bool first = true;
    commit_of_.resize(ledger_.publications.size());
    for (const CommitInfo& commit : *commits) {
      on_line_.insert(commit.id);
      if (commit.is_signed) ++signed_;
      if (commit.parents.size() > 1) wrong("commit {} joins two lines of history: publishing never does", short_id(commit.id));
      const auto ledger = repository_.file(commit.id, std::string(record::ledger_path));
      const auto known = ledger ? number_of.find(sha256_hex(*ledger)) : number_of.end();
      if (!ledger && reached == 0 && commit.parents.empty()) {
        first = false;
        continue;  // a repository may begin with something else
      }
      if (known == number_of.end()) {
        wrong("the ledger in commit {} is no earlier state of the ledger there is now", short_id(commit.id));
        check_frozen(commit);
        continue;
      }
      const std::size_t publications = known->second;
      const bool cut_off = first && repository_.is_shallow();
      if (publications > reached + 1 && !cut_off) {
        for (std::size_t missing = reached + 1; missing < publications; ++missing)
          wrong("the commit of publication {} is missing", missing);
      }
      if (publications < reached) wrong("commit {} goes back to publication {}", short_id(commit.id), publications);
      if (publications > reached) add_publication(commit, publications - 1);
      if (publications == reached) ++others_;
      reached = std::max(reached, publications);
      first = false;
      check_frozen(commit);
    }
    return {};
  }

  /// From here on, what this publication brought must stay as it is.
  void add_publication(const CommitInfo& commit, std::size_t index) {
    commit_of_[index] = commit.id;
    const Publication& publication = ledger_.publications[index];
    if (commit.time != publication.time)
      wrong("the commit of publication {} is dated {}, the ledger says {}", publication.number, record::utc_text(commit.time),
            record::utc_text(publication.time));
    for (const VersionEntry& entry : publication.versions)
      if (!freeze(commit, entry)) wrong("{} has no pages as published", named(entry));
    // In a shallow clone what came before is taken as it stands at the edge.
    for (; told_ < index; ++told_)
      for (const VersionEntry& entry : ledger_.publications[told_].versions) freeze(commit, entry);
    told_ = index + 1;
  }

  bool freeze(const CommitInfo& commit, const VersionEntry& entry) {
    const auto tree = repository_.find(commit.id, as_published(entry));
    if (!tree) return false;
    frozen_.at(as_published(entry)).id = tree;
    ++frozen_versions_;
    return true;
  }

  void check_frozen(const CommitInfo& commit) {
    const auto tops = repository_.entries(commit.tree);
    for (const char* top : {"reports", "plans", "assets"}) {
      const auto found = tops ? tops->find(top) : decltype(tops->end()){};
      const auto tree = tops && found != tops->end() ? std::optional(found->second) : std::nullopt;
      const bool is_news = frozen_.at(top).looked != tree;
      check_frozen(frozen_.at(top), tree, top, commit);
      if (is_news && top == std::string_view("assets")) check_assets(commit);
    }
  }

  /// Folders that have not changed since they were last looked at need no second look: of a hundred versions, most.
  void check_frozen(Frozen& frozen, const std::optional<ObjectId>& now, const std::string& path, const CommitInfo& commit) {
    if (frozen.id) {
      if (now == frozen.id) return;
      wrong("{} was {} in commit {}", path, now ? "changed" : "removed", short_id(commit.id));
      if (now) frozen.id = now;  // told once
      return;
    }
    if (now && frozen.looked == now) return;
    frozen.looked = now;
    std::map<std::string, ObjectId> entries;
    if (now)
      if (auto read = repository_.entries(*now)) entries = std::move(*read);
    for (auto& [name, below] : frozen.below) {
      const auto entry = entries.find(name);
      check_frozen(below, entry == entries.end() ? std::nullopt : std::optional(entry->second), path + "/" + name, commit);
    }
  }

  /// Style sheets, icons and pictures are named after their bytes and never go.
  void check_assets(const CommitInfo& commit) {
    const auto files = repository_.files(commit.id, "assets");
    if (!files) return;
    for (const TreeFile& file : *files) {
      Frozen& frozen = frozen_.at(file.path);
      if (frozen.id) continue;
      frozen.id = file.id;
      const auto bytes = repository_.blob(file.id);
      const std::size_t dot = file.path.rfind('.');
      const std::size_t dash = file.path.rfind('-', dot);
      const bool right = bytes && dot != std::string::npos && dash != std::string::npos &&
                         sha256_hex(*bytes).starts_with(file.path.substr(dash + 1, dot - dash - 1));
      if (!right) wrong("{} in commit {} does not hold what its name says", file.path, short_id(commit.id));
    }
  }

  void check_tags() {
    std::map<std::string, Tag> there;
    for (Tag& tag : repository_.tags()) there.emplace(tag.name, tag);
    for (std::size_t i = 0; i < ledger_.publications.size(); ++i) {
      for (const VersionEntry& entry : ledger_.publications[i].versions) {
        const std::string name = fmt::format("{}s/{}/v{}", record::word(entry.subject), entry.id, entry.version);
        const auto tag = there.find(name);
        if (tag == there.end()) {
          missing_tags_.push_back(name);
          continue;
        }
        if (!tag->second.annotated) wrong("the tag {} is not the one that publishing made", name);
        if (commit_of_[i] && tag->second.target != *commit_of_[i])
          wrong("the tag {} points at commit {}, not at that of publication {}", name, short_id(tag->second.target), i + 1);
        there.erase(tag);
      }
    }
    for (const auto& [name, tag] : there)
      if (name.starts_with("reports/") || name.starts_with("plans/")) wrong("the tag {} names no version of the ledger", name);
    const bool has_none = missing_tags_.size() == static_cast<std::size_t>(result_.versions) && result_.versions > 0;
    if (has_none || (repository_.is_shallow() && !missing_tags_.empty())) {
      result_.not_shown.push_back(fmt::format("that all tags are in place: this clone lacks {} of them (git fetch --tags)", missing_tags_.size()));
    } else {
      for (const std::string& name : missing_tags_) wrong("the tag {} is missing", name);
    }
  }

  /// Once publications are signed, all that come after must be.
  Result<void> check_signatures(const ObjectId& head) {
    if (signed_ == 0 && options_.signers.empty()) return {};
    const auto signatures = signatures_of_commits(repository_, head, options_.signers);
    if (!signatures) return tl::unexpected(signatures.error());
    const Signature enough = options_.signers.empty() ? Signature::good : Signature::allowed;
    const std::string by = options_.signers.empty() ? "with a good signature" : "by an allowed signer";
    std::vector<std::string> tags;
    std::size_t first = commit_of_.size();
    for (std::size_t i = 0; i < commit_of_.size(); ++i) {
      const auto at = commit_of_[i] ? signatures->find(commit_of_[i]->hex()) : signatures->end();
      const Signature signature = at == signatures->end() ? Signature::none : at->second;
      if (signature == Signature::none && first == commit_of_.size()) continue;
      first = std::min(first, i);
      if (signature < enough) wrong("the commit of publication {} is not signed {}", i + 1, by);
      for (const NewTag& tag : tags_of(ledger_.publications[i], hashes_[i]))
        if (std::find(missing_tags_.begin(), missing_tags_.end(), tag.name) == missing_tags_.end()) tags.push_back(tag.name);
    }
    const auto not_signed = tags_not_signed(repository_, tags, enough, options_.signers);
    if (!not_signed) return tl::unexpected(not_signed.error());
    for (const std::string& tag : *not_signed) wrong("the tag {} is not signed {}", tag, by);
    if (first > 0) result_.not_shown.push_back(fmt::format("who published number 1 to {}: they are not signed", first));
    if (first < commit_of_.size())
      result_.shown.push_back(fmt::format("publications {} to {} and their tags are signed {}", first + 1, commit_of_.size(), by));
    if (options_.signers.empty()) result_.not_shown.push_back("whose keys signed: --signers FILE says who may");
    return {};
  }

  void check_since() {
    if (options_.since.empty()) return;
    const auto at = std::find(hashes_.begin(), hashes_.end(), options_.since);
    if (at == hashes_.end()) {
      wrong("no state of this ledger has the hash {}: history was rewritten since it was kept, or it is of another site", options_.since);
    } else {
      result_.shown.push_back(fmt::format("nothing up to publication {} was rewritten since that hash was kept",
                                          at - hashes_.begin() + 1));
    }
  }

  Result<void> check_against(const ObjectId& head) {
    if (options_.against.empty()) return {};
    const auto other = Repository::open(options_.against);
    if (!other) return tl::unexpected(other.error());
    const auto old_head = other->head();
    if (!old_head) return tl::unexpected(old_head.error());
    if (!*old_head) return failure("the clone to compare with has no commit");
    const auto theirs = other->file(**old_head, std::string(record::ledger_path));
    const std::string hash = theirs ? sha256_hex(*theirs) : std::string();
    const bool same_line = on_line_.contains(**old_head) || **old_head == head;
    if (!same_line) wrong("the last commit of the older clone, {}, is not part of this history", short_id(**old_head));
    if (!hash.empty() && std::find(hashes_.begin(), hashes_.end(), hash) == hashes_.end())
      wrong("the ledger of the older clone is no earlier state of the ledger here");
    std::map<std::string, Tag> here;
    for (Tag& tag : repository_.tags()) here.emplace(tag.name, tag);
    bool tags_same = true;
    for (const Tag& tag : other->tags()) {
      if (!tag.name.starts_with("reports/") && !tag.name.starts_with("plans/")) continue;
      const auto now = here.find(tag.name);
      if (now != here.end() && now->second.id == tag.id) continue;
      tags_same = false;
      wrong("the tag {} is not what it was in the older clone", tag.name);
    }
    if (same_line && tags_same)
      result_.shown.push_back(fmt::format("nothing that the older clone holds was rewritten (its last commit is {})", short_id(**old_head)));
    return {};
  }

  void say_what_was_shown() {
    if (result_.wrong.empty())
      result_.shown.insert(result_.shown.begin(),
                           fmt::format("consistent: the ledger's chain, {} records, and {} versions as they were published",
                                       result_.versions, frozen_versions_));
    if (repository_.is_shallow())
      result_.not_shown.push_back("what was before this clone begins: it is shallow (git fetch --unshallow)");
    if (options_.since.empty() && options_.against.empty())
      result_.not_shown.push_back(
          "that nothing was rewritten: whoever can write everything can rewrite all of it consistently. A ledger hash or a "
          "clone kept from before shows that: --since HASH, --against CLONE");
    if (others_ > 0)
      result_.shown.push_back(fmt::format("{} commits that are no publications left everything published as it was", others_));
  }

  const Repository& repository_;
  const VerifyOptions& options_;
  Verified result_;
  record::Ledger ledger_;
  std::vector<std::string> hashes_;
  std::vector<std::optional<ObjectId>> commit_of_;
  Frozen frozen_;  ///< What must stay: pages as published, and assets.
  std::size_t frozen_versions_ = 0;
  std::size_t told_ = 0;  ///< So many publications have their versions in frozen_.
  std::set<ObjectId> on_line_;
  std::vector<std::string> missing_tags_;
  int signed_ = 0, others_ = 0;
  const std::string empty_;
};

}  // namespace

Result<Verified> verify(const Repository& repository, const VerifyOptions& options) { return Verifier(repository, options).run(); }

}  // namespace candour::history
