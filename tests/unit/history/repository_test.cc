#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "io/real_file_system.h"
#include "history/publication.h"
#include "history/tree_builder.h"
#include "scratch.h"

using namespace candour;
using namespace candour::history;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

const CommitText text{"A Body", "a@example.org", 1'500'000'000, "A publication\n\nWith words.\n"};

const Files files = {{"index.html", "home\n"}, {"reports/q1/index.html", "report\n"}, {"reports/q1.html", "beside\n"}, {"empty", ""}};

Committed commit(Repository& repository, const std::optional<ObjectId>& parent, const OutputFiles& site, const std::vector<NewTag>& tags = {}) {
  const std::vector<ObjectId> known = parent ? repository.contents(*parent).value().objects : std::vector<ObjectId>();
  auto done = commit_site(repository, parent, {site, blob_ids(site), {}, known}, text, tags);
  REQUIRE(done);
  return *done;
}

Result<void> restore(Repository& repository, const ObjectId& commit, const std::vector<std::string>& written = {}) {
  const std::vector<TreeFile> wanted = repository.files(commit).value();
  std::vector<Standing> standing = repository.standing(wanted).value();
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (std::find(written.begin(), written.end(), wanted[i].path) != written.end()) standing[i].is = Standing::Is::just_written;
  return repository.restore(wanted, std::move(standing));
}

/// A repository with one publication, checked out.
struct Published {
  Scratch scratch;
  Repository repository = new_repository(scratch, "site");
  ObjectId head = commit(repository, std::nullopt, site_of(files)).commit;

  Published() { REQUIRE(restore(repository, head)); }
  std::string status() const { return scratch.git_in("site", "status --porcelain"); }
};

}  // namespace

TEST_CASE("what was committed is read back, by us and by git") {
  const Scratch scratch;
  Repository repository = new_repository(scratch, "site");
  const Committed done = commit(repository, std::nullopt, site_of(files), {{"reports/q1/v1", "Report q1, version 1\n"}});
  REQUIRE(done.moved == Moved::done);
  must_be_sound(scratch, "site");
  CHECK(scratch.git_in("site", "rev-parse HEAD refs/heads/published") == done.commit.hex() + "\n" + done.commit.hex());
  CHECK(scratch.git_in("site", "log --format='%an %ae %ad %s' --date=unix") == "A Body a@example.org 1500000000 A publication");
  CHECK(scratch.git_in("site", "cat-file -t reports/q1/v1") == "tag");
  CHECK(scratch.git_in("site", "rev-parse 'reports/q1/v1^{commit}'") == done.commit.hex());

  const auto info = repository.commit(done.commit);
  REQUIRE(info);
  CHECK(info->message == text.message);
  CHECK(info->time == text.time);
  CHECK(info->parents.empty());
  const auto listed = repository.files(done.commit);
  REQUIRE(listed);
  CHECK(listed->size() == files.size());
  for (const auto& [path, bytes] : files) {
    const auto file = repository.file(done.commit, path);
    REQUIRE(file);
    CHECK(*file == bytes);
    CHECK(scratch.git_in("site", "cat-file blob HEAD:" + path + " | wc -c") == std::to_string(bytes.size()));
  }
  REQUIRE(repository.tags().size() == 1);
  CHECK(repository.tags().front().annotated);
  CHECK(repository.tags().front().target == done.commit);
}

TEST_CASE("a publication on another holds only what is new") {
  Published before;
  Files changed = files;
  changed.front().second = "a new home\n";
  const Committed done = commit(before.repository, before.head, site_of(changed));
  CHECK(done.moved == Moved::done);
  must_be_sound(before.scratch, "site");
  CHECK(before.scratch.git_in("site", "rev-parse HEAD~1") == before.head.hex());
  CHECK(before.scratch.git_in("site", "diff --name-only HEAD~1 HEAD") == "index.html");
  // Commit, root tree and blob, beside what there was.
  CHECK(before.scratch.git_in("site", "rev-list --objects --no-object-names HEAD ^HEAD~1 | wc -l") == "3");
}

TEST_CASE("the branch moves only from where it is thought to be") {
  Published before;
  const ObjectId first = before.head;
  const ObjectId second = commit(before.repository, first, site_of({{"index.html", "2"}})).commit;

  SECTION("a branch that is there is not made a second time") {
    const auto moved = before.repository.move_branch(std::nullopt, first, "again");
    REQUIRE(moved);
    CHECK(*moved == Moved::lost_race);
  }
  SECTION("a branch that somebody moved is not moved back") {
    const Committed lost = commit(before.repository, first, site_of({{"index.html", "3"}}), {{"reports/q1/v1", "x\n"}});
    CHECK(lost.moved == Moved::lost_race);
    CHECK(before.repository.tags().empty());
  }
  SECTION("a locked branch stays, until somebody says that nobody holds the lock") {
    before.scratch.write("site/.git/refs/heads/published.lock", "");
    const auto moved = before.repository.move_branch(second, first, "locked");
    REQUIRE_FALSE(moved);
    CHECK(moved.error().what.find("refs/heads/published.lock") != std::string::npos);
    io::RealFileSystem disk;
    CHECK(before.repository.break_locks(disk).size() == 1);
  }
  CHECK(before.scratch.git_in("site", "rev-parse published") == second.hex());
  const auto moved = before.repository.move_branch(second, first, "from where it is");
  REQUIRE(moved);
  CHECK(*moved == Moved::done);
  CHECK(before.scratch.git_in("site", "rev-parse published") == first.hex());
  CHECK(before.scratch.git_in("site", "reflog -1 --format=%gs published") == "from where it is");
}

TEST_CASE("of many who move the branch at once, one does") {
  const Scratch scratch;
  Repository first = new_repository(scratch, "site");
  constexpr std::size_t racers = 8;
  std::optional<ObjectId> parent;
  for (int round = 0; round < 10; ++round) {
    std::vector<ObjectId> commits;
    for (std::size_t i = 0; i < racers; ++i) {
      const std::string who = "A <a@example.org> 1500000000 +0000\n";
      const OutputFiles site = site_of({{"index.html", std::to_string(i)}});
      BuiltTree built = build_tree(site, blob_ids(site), {}, {});
      built.new_objects.push_back(new_object(NewObject::Kind::commit, "tree " + built.root.hex() + "\n" + (parent ? "parent " + parent->hex() + "\n" : "") +
                                                                          "author " + who + "committer " + who + "\n" + std::to_string(round) + "\n"));
      commits.push_back(built.new_objects.back().id);
      REQUIRE(first.store(built.new_objects));
    }
    std::vector<std::optional<Moved>> moved(racers);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < racers; ++i)
      threads.emplace_back([&, i] {
        auto own = Repository::open(scratch.path("site"));
        if (!own) return;
        if (const auto result = own->move_branch(parent, commits[i], "race")) moved[i] = *result;
      });
    for (std::thread& thread : threads) thread.join();
    REQUIRE(std::count(moved.begin(), moved.end(), std::optional(Moved::done)) == 1);
    REQUIRE(std::count(moved.begin(), moved.end(), std::optional(Moved::lost_race)) == racers - 1);
    const auto winner = static_cast<std::size_t>(std::find(moved.begin(), moved.end(), std::optional(Moved::done)) - moved.begin());
    REQUIRE(scratch.git_in("site", "rev-parse published") == commits[winner].hex());
    parent = commits[winner];
  }
  must_be_sound(scratch, "site");
}

TEST_CASE("a tag is made once and never moved") {
  Published before;
  const NewObject tag = new_object(NewObject::Kind::tag, "object " + before.head.hex() + "\ntype commit\ntag t\ntagger A <a@example.org> 1 +0000\n\nt\n");
  const NewObject other = new_object(NewObject::Kind::tag, "object " + before.head.hex() + "\ntype commit\ntag t\ntagger A <a@example.org> 2 +0000\n\nt\n");
  REQUIRE(before.repository.store({tag, other}));
  CHECK(before.repository.set_tag("t", tag.id).value());
  CHECK_FALSE(before.repository.set_tag("t", tag.id).value());
  CHECK_FALSE(before.repository.set_tag("t", other.id));
  CHECK(before.scratch.git_in("site", "rev-parse t") == tag.id.hex());
}

TEST_CASE("after restore, git finds nothing to say of the work tree") {
  Published before;
  const Scratch& scratch = before.scratch;
  REQUIRE(before.status() == "");
  for (const auto& [path, bytes] : files) CHECK(scratch.read("site/" + path) == bytes);

  SECTION("files changed, of the same size too, and gone") {
    scratch.write("site/index.html", "HOME\n");
    scratch.write("site/empty", "no longer");
    std::filesystem::remove_all(scratch.path("site/reports"));
    REQUIRE(before.status() != "");
    REQUIRE(restore(before.repository, before.head));
    for (const auto& [path, bytes] : files) CHECK(scratch.read("site/" + path) == bytes);
  }
  SECTION("files made executable, and links") {
    std::filesystem::permissions(scratch.path("site/index.html"), std::filesystem::perms::owner_exec, std::filesystem::perm_options::add);
    std::filesystem::rename(scratch.path("site/reports/q1.html"), scratch.path("elsewhere"));
    std::filesystem::create_symlink(scratch.path("elsewhere"), scratch.path("site/reports/q1.html"));
    REQUIRE(before.status() != "");
    REQUIRE(restore(before.repository, before.head));
  }
  SECTION("files that are executable where the disk does not keep that are left alone") {
    std::filesystem::permissions(scratch.path("site/index.html"), std::filesystem::perms::owner_exec, std::filesystem::perm_options::add);
    scratch.git_in("site", "config core.filemode false");
    Repository again = Repository::open(scratch.path("site")).value();
    REQUIRE(restore(again, before.head));
    CHECK((std::filesystem::status(scratch.path("site/index.html")).permissions() & std::filesystem::perms::owner_exec) != std::filesystem::perms::none);
  }
  SECTION("an index that git keeps in another form") {
    scratch.git_in("site", "update-index --index-version 4 --split-index");
    scratch.write("site/index.html", "HOME\n");
    REQUIRE(restore(before.repository, before.head));
  }
  SECTION("an index that says something else, or is gone") {
    scratch.git_in("site", "rm -q --cached index.html");
    REQUIRE(before.status() != "");
    REQUIRE(restore(before.repository, before.head));
    CHECK(before.status() == "");
    std::filesystem::remove(scratch.path("site/.git/index"));
    REQUIRE(restore(before.repository, before.head));
  }
  SECTION("a later commit whose files were written already, and one whose files were not") {
    Files changed = files;
    changed.front().second = "a new home\n";
    const Committed done = commit(before.repository, before.head, site_of(changed));
    scratch.write("site/index.html", "a new home\n");
    REQUIRE(restore(before.repository, done.commit, {"index.html"}));
    CHECK(before.status() == "");
    changed.front().second = "another home\n";
    REQUIRE(restore(before.repository, commit(before.repository, done.commit, site_of(changed)).commit));
    CHECK(scratch.read("site/index.html") == "another home\n");
  }
  CHECK(before.status() == "");
  CHECK(scratch.git_in("site", "diff-index HEAD") == "");
}

TEST_CASE("a file is known to be there by its blob, size and times, unless it is as young as the index") {
  Published before;
  std::vector<TreeFile> listed = before.repository.files(before.head).value();
  const auto are_there = [&] {
    std::vector<bool> right;
    const std::vector<Standing> standing = before.repository.standing(listed).value();
    for (const Standing& one : standing) right.push_back(one.is == Standing::Is::right);
    return right;
  };
  // A second later, the index is older than nothing that it tells of.
  std::filesystem::last_write_time(before.scratch.path("site/.git/index"), std::filesystem::file_time_type::clock::now() + std::chrono::seconds(1));
  CHECK(are_there() == std::vector<bool>(files.size(), true));
  const auto first = [&](const std::string& path) {
    return static_cast<std::size_t>(std::find_if(listed.begin(), listed.end(), [&](const TreeFile& f) { return f.path == path; }) - listed.begin());
  };
  before.scratch.write("site/index.html", "HOME\n");  // of the same size
  std::filesystem::remove(before.scratch.path("site/empty"));
  listed[first("reports/q1.html")].id = blob_id(Text("another"));
  for (std::size_t i = 0; i < listed.size(); ++i) CHECK(are_there()[i] == (listed[i].path == "reports/q1/index.html"));
  REQUIRE(restore(before.repository, before.head));
  std::filesystem::last_write_time(before.scratch.path("site/.git/index"), std::filesystem::last_write_time(before.scratch.path("site/index.html")));
  CHECK_FALSE(are_there()[first("index.html")]);
}

TEST_CASE("restore does not write through a link that leads out of the work tree") {
  Published before;
  std::filesystem::create_directory(before.scratch.path("outside"));
  std::filesystem::remove_all(before.scratch.path("site/reports"));
  std::filesystem::create_symlink(before.scratch.path("outside"), before.scratch.path("site/reports"));
  CHECK_FALSE(restore(before.repository, before.head));
  CHECK(before.scratch.list("outside").empty());
}

TEST_CASE("what is there already is not a repository to make, and what is not there not one to open") {
  const Scratch scratch;
  new_repository(scratch, "site");
  CHECK(Repository::is_at(scratch.path("site")));
  io::RealFileSystem disk;
  CHECK_FALSE(Repository::create(scratch.path("site"), "published", disk));
  CHECK_FALSE(Repository::is_at(scratch.path("none")));
  const auto none = Repository::open(scratch.path("none"));
  REQUIRE_FALSE(none);
  CHECK(none.error().what == "there is no git repository at `" + scratch.path("none") + "`");
}
