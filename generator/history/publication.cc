#include "history/publication.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/sha256.h"
#include "history/tree_builder.h"

namespace candour::history {
namespace {

using Kind = NewObject::Kind;

std::string signature_line(std::string_view role, const CommitText& text) {
  return fmt::format("{} {} <{}> {} +0000\n", role, text.name, text.email, text.time);
}

std::string commit_bytes(const ObjectId& tree, const std::optional<ObjectId>& parent, const CommitText& text) {
  std::string bytes = "tree " + tree.hex() + "\n";
  if (parent) bytes += "parent " + parent->hex() + "\n";
  return bytes + signature_line("author", text) + signature_line("committer", text) + "\n" + text.message;
}

std::string tag_bytes(const ObjectId& commit, const NewTag& tag, const CommitText& by) {
  return "object " + commit.hex() + "\ntype commit\ntag " + tag.name + "\n" + signature_line("tagger", by) + "\n" + tag.message;
}

std::string in_words(const record::VersionEntry& entry) {
  return fmt::format("{} {}, version {}", entry.subject == record::Subject::report ? "Report" : "Plan", entry.id, entry.version);
}

std::string subject_line(const record::Publication& publication) {
  if (publication.versions.size() == 1) {
    const record::VersionEntry& only = publication.versions.front();
    return in_words(only) + (only.kind == record::VersionKind::first ? "" : fmt::format(" ({})", word(only.kind)));
  }
  if (!publication.versions.empty()) return fmt::format("Publish {} versions", publication.versions.size());
  if (!publication.revised.empty())
    return publication.revised.size() == 1 ? "Revise indicator " + publication.revised.front().id : fmt::format("Revise {} indicators", publication.revised.size());
  if (!publication.added.empty())
    return publication.added.size() == 1 ? "Add indicator " + publication.added.front() : fmt::format("Add {} indicators", publication.added.size());
  if (!publication.moved.empty() || !publication.removed.empty()) return "Move or remove addresses";
  return "Update pages";
}

std::string path_of(const record::VersionEntry& entry) { return record::record_path(entry.subject, entry.id, entry.version); }

}  // namespace

Result<record::Published> read_published(const Repository& repository, const std::vector<TreeFile>& files) {
  const auto find = [&](std::string_view path) {
    const auto at = std::lower_bound(files.begin(), files.end(), path, [](const TreeFile& file, std::string_view wanted) { return file.path < wanted; });
    return at != files.end() && at->path == path ? &*at : nullptr;
  };
  record::Published published;
  const TreeFile* const kept = find(record::ledger_path);
  if (kept == nullptr) return published;
  const auto text = repository.blob(kept->id);
  if (!text) return tl::unexpected(text.error());
  auto ledger = record::parse_ledger(*text);
  if (!ledger) return tl::unexpected(ledger.error());
  published.ledger = std::move(*ledger);
  published.hashes = record::ledger_hashes(*text);
  std::vector<const record::VersionEntry*> entries;
  std::vector<ObjectId> ids;
  for (const record::Publication& publication : published.ledger.publications) {
    for (const record::VersionEntry& entry : publication.versions) {
      const std::string path = path_of(entry);
      const TreeFile* const file = find(path);
      if (file == nullptr) return failure("there is no `" + path + "` in the last commit");
      entries.push_back(&entry);
      ids.push_back(file->id);
    }
  }
  record::SoundJson sound;
  std::vector<Result<record::Record>> records(ids.size());
  auto read = repository.read_blobs(ids, [&](std::size_t i, const std::string& bytes) { records[i] = record::parse_record(bytes, &sound); });
  if (!read) return tl::unexpected(read.error());
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!records[i]) return failure("`" + path_of(*entries[i]) + "`: " + records[i].error().what);
    published.records[{entries[i]->subject, entries[i]->id}].push_back(std::move(*records[i]));
  }
  return published;
}

Result<record::Published> read_published(const Repository& repository, const std::optional<ObjectId>& commit) {
  const auto contents = commit ? repository.contents(*commit) : TreeContents();
  if (!contents) return tl::unexpected(contents.error());
  return read_published(repository, contents->files);
}

std::vector<std::optional<ObjectId>> commits_of(const Repository& repository, const ObjectId& head, const record::Published& published) {
  std::unordered_map<std::string_view, std::size_t> number_of;
  for (std::size_t i = 0; i < published.hashes.size(); ++i) number_of.emplace(published.hashes[i], i);
  std::vector<std::optional<ObjectId>> commits(published.hashes.size());
  for (std::optional<ObjectId> commit = head; commit;) {
    const auto ledger = repository.file(*commit, std::string(record::ledger_path));
    const std::string hash = ledger ? sha256_hex(*ledger) : std::string();
    if (const auto at = number_of.find(hash); at != number_of.end()) commits[at->second] = *commit;
    const auto info = repository.commit(*commit);
    commit = info && !info->parents.empty() ? std::optional(info->parents.front()) : std::nullopt;
  }
  return commits;
}

std::string commit_message(const record::Publication& publication, const std::string& ledger_hash) {
  std::string message = subject_line(publication) + "\n\n";
  for (const record::VersionEntry& entry : publication.versions)
    message += fmt::format("{}, {}: {}\n", in_words(entry), word(entry.kind), entry.note);
  for (const record::RevisedIndicator& revised : publication.revised)
    message += fmt::format("Indicator {}, {}: {}\n", revised.id, revised.kind, revised.note);
  if (!publication.added.empty()) message += fmt::format("New indicators: {}\n", fmt::join(publication.added, ", "));
  if (!publication.pages.empty()) message += fmt::format("Other pages: {}\n", publication.pages.size());
  for (const record::MovedAddress& moved : publication.moved) message += fmt::format("Moved: /{} to /{}\n", moved.from, moved.to);
  for (const record::RemovedAddress& removed : publication.removed) message += fmt::format("Removed: /{}: {}\n", removed.address, removed.note);
  for (const std::string& address : publication.returned) message += fmt::format("There again: /{}\n", address);
  message += fmt::format("\nPublication: {}\nLedger-SHA-256: {}\n", publication.number, ledger_hash);
  if (!publication.origin.commit.empty()) message += fmt::format("Source-Commit: {}\n", publication.origin.commit);
  for (const record::VersionEntry& entry : publication.versions)
    message += fmt::format("Version: {} {} {} {}\n", word(entry.subject), entry.id, entry.version, word(entry.kind));
  return message + fmt::format("Generator: {}\n", publication.generator);
}

std::vector<NewTag> tags_of(const record::Publication& publication, const std::string& ledger_hash) {
  std::vector<NewTag> tags;
  for (const record::VersionEntry& entry : publication.versions)
    tags.push_back({fmt::format("{}s/{}/v{}", word(entry.subject), entry.id, entry.version),
                    fmt::format("{}, {}\n\n{}\n\nPublication: {}\nRecord-SHA-256: {}\nLedger-SHA-256: {}\n", in_words(entry),
                                word(entry.kind), entry.note, publication.number, entry.record_sha256, ledger_hash)});
  return tags;
}

Result<Committed> commit_site(Repository& repository, const std::optional<ObjectId>& parent, const SiteTree& site,
                              const CommitText& text, const std::vector<NewTag>& tags) {
  const std::unordered_set<ObjectId, ObjectIdHash> known(site.known.begin(), site.known.end());
  BuiltTree built = build_tree(site.files, site.ids, site.carried, known);
  auto commit = signed_commit(commit_bytes(built.root, parent, text), text.signer);
  if (!commit) return tl::unexpected(commit.error());
  built.new_objects.push_back(new_object(Kind::commit, std::move(*commit)));
  Committed result;
  result.commit = built.new_objects.back().id;
  std::vector<std::pair<std::string, ObjectId>> tag_objects;
  for (const NewTag& tag : tags) {
    auto bytes = signed_tag(tag_bytes(result.commit, tag, text), text.signer);
    if (!bytes) return tl::unexpected(bytes.error());
    built.new_objects.push_back(new_object(Kind::tag, std::move(*bytes)));
    tag_objects.emplace_back(tag.name, built.new_objects.back().id);
  }
  if (auto stored = repository.store(built.new_objects); !stored) return tl::unexpected(stored.error());
  const auto moved = repository.move_branch(parent, result.commit, "publish: " + text.message.substr(0, text.message.find('\n')));
  if (!moved) return tl::unexpected(moved.error());
  result.moved = *moved;
  if (result.moved != Moved::done) return result;
  for (const auto& [name, id] : tag_objects)
    if (auto set = repository.set_tag(name, id); !set) return tl::unexpected(set.error());
  return result;
}

Result<std::vector<std::string>> restore_tags(Repository& repository, const ObjectId& head, const record::Published& published,
                                              const CommitText& by) {
  const std::vector<std::string> names = repository.tag_names();
  const std::unordered_set<std::string_view> there(names.begin(), names.end());
  std::vector<std::string> made;
  std::vector<std::optional<ObjectId>> commits;  // Looked for when the first tag is missing.
  for (std::size_t i = published.ledger.publications.size(); i-- > 0;) {
    const record::Publication& publication = published.ledger.publications[i];
    for (const NewTag& tag : tags_of(publication, published.hashes[i])) {
      if (there.contains(tag.name)) continue;
      if (commits.empty()) commits = commits_of(repository, head, published);
      if (!commits[i]) continue;  // a shallow clone ends before it
      CommitText then = by;
      then.time = publication.time;
      auto bytes = signed_tag(tag_bytes(*commits[i], tag, then), by.signer);
      if (!bytes) return tl::unexpected(bytes.error());
      NewObject object = new_object(Kind::tag, std::move(*bytes));
      const ObjectId id = object.id;
      if (auto stored = repository.store({std::move(object)}); !stored) return tl::unexpected(stored.error());
      if (auto set = repository.set_tag(tag.name, id); !set) return tl::unexpected(set.error());
      made.push_back(tag.name);
    }
  }
  return made;
}

}  // namespace candour::history
