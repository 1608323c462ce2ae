#include <catch2/catch.hpp>

#include "history/tree_builder.h"
#include "scratch.h"

using namespace candour;
using namespace candour::history;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;
using Known = std::unordered_set<ObjectId, ObjectIdHash>;

/// Names that git sorts otherwise than a list of paths: a folder as if its name ended with '/'.
Files awkward_names() {
  return {{"a-b", "1"}, {"a.b", "2"}, {"a/x", "3"}, {"a0", "4"}, {"ab", "5"}, {"a.b.c/d", "6"}, {"b/a.b", "7"}, {"b/a/c", "8"},
          {"b/a-/d", "9"}, {"b/a0/e", "10"}, {"Z/index.html", "11"}, {"\xc3\xa9/index.html", "12"}, {"with blank/~", "13"},
          {"deep/er/and/deeper/still/index.html", "14"}, {"same/1", "same"}, {"same/2", "same"}, {"empty", ""}};
}

Files many_files() {
  Files files;
  for (int folder = 0; folder < 60; ++folder)
    for (int file = 0; file < 20; ++file)
      files.emplace_back("reports/r" + std::to_string(folder) + "/v" + std::to_string(file) + "/index.html", std::to_string(folder * file));
  return files;
}

}  // namespace

TEST_CASE("the tree of a site is the one that git write-tree makes of its files") {
  for (const Files& files : {awkward_names(), many_files(), Files{{"index.html", "home"}}}) {
    const Scratch scratch;
    scratch.git("init -q '" + scratch.path("git") + "'");
    for (const auto& [path, text] : files) scratch.write("git/" + path, text);
    scratch.git_in("git", "add -A");
    const OutputFiles site = site_of(files);
    const BuiltTree built = build_tree(site, blob_ids(site), {}, {});
    CHECK(built.root.hex() == scratch.git_in("git", "write-tree"));

    Repository repository = new_repository(scratch, "ours");
    REQUIRE(repository.store(built.new_objects));
    must_be_sound(scratch, "ours");
    CHECK(scratch.git_in("ours", "ls-tree -r -t " + built.root.hex()) == scratch.git_in("git", "ls-tree -r -t " + built.root.hex()));
  }
}

TEST_CASE("the tree of a site is the one that git mktree makes of its entries") {
  const Scratch scratch;
  const OutputFiles site = site_of(awkward_names());
  const BuiltTree built = build_tree(site, blob_ids(site), {}, {});
  Repository repository = new_repository(scratch, "ours");
  REQUIRE(repository.store(built.new_objects));
  // mktree sorts what it is given: here, backwards.
  CHECK(scratch.git_in("ours", "ls-tree -z " + built.root.hex() + " | sort -rz | git -C '" + scratch.path("ours") + "' mktree -z") == built.root.hex());
}

TEST_CASE("what the repository has is carried into the tree, and only what it lacks is new") {
  const Files files = many_files();
  const OutputFiles whole = site_of(files);
  const BuiltTree first = build_tree(whole, blob_ids(whole), {}, {});
  Known known;
  for (const NewObject& object : first.new_objects) CHECK(known.insert(object.id).second);

  CHECK(build_tree(whole, blob_ids(whole), {}, known).new_objects.empty());

  // Half of it made anew, half of it carried: the same tree.
  OutputFiles made;
  std::vector<TreeFile> carried;
  for (const OutputFile& file : whole.files) {
    if (carried.size() < whole.files.size() / 2) {
      carried.push_back({file.path, blob_id(file.text), false});
    } else {
      made.files.push_back(file);
    }
  }
  const BuiltTree again = build_tree(made, blob_ids(made), carried, known);
  CHECK(again.root == first.root);
  CHECK(again.new_objects.empty());

  // One file differs: its blob, and the trees above it.
  made.files.back().text = Text("different");
  const BuiltTree changed = build_tree(made, blob_ids(made), carried, known);
  std::size_t blobs = 0;
  for (const NewObject& object : changed.new_objects) blobs += object.kind == NewObject::Kind::blob;
  CHECK(blobs == 1);
  CHECK(changed.new_objects.size() == 5);
}
