#include <catch2/catch.hpp>

#include <filesystem>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "history/pack.h"
#include "history/pack_file.h"
#include "history/tree_builder.h"
#include "scratch.h"

using namespace candour;
using namespace candour::history;

namespace {

using Kind = NewObject::Kind;

/// Bytes that no compressor makes shorter.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint64_t state = 88172645463325252u;
  for (char& byte : bytes) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    byte = static_cast<char>(state >> 32);
  }
  return bytes;
}

struct Set {
  const char* what;
  std::vector<NewObject> objects;
};

std::vector<NewObject> small_ones() {
  std::vector<NewObject> objects;
  for (int i = 0; i < 3000; ++i) objects.push_back(blob_of("a page, number " + std::to_string(i) + "\n"));
  return objects;
}

/// Sizes at which the head of an object in a pack grows by a byte.
std::vector<NewObject> sizes_at_edges() {
  std::vector<NewObject> objects;
  for (const std::size_t size : {1, 15, 16, 2047, 2048, 262143, 262144}) objects.push_back(blob_of(std::string(size, 'x')));
  return objects;
}

/// Kept by its caller: blobs refer to it.
const OutputFiles& awkward_site() {
  static const OutputFiles site = site_of({{"a", "0"}, {"a.b", "1"}, {"a-/x", "2"}, {"ab/a/a", "3"}, {"ab.txt", "4"}, {"ab0", "5"}, {"\xc3\xa9.html", "6"}});
  return site;
}

std::vector<NewObject> a_publication() {
  BuiltTree built = build_tree(awkward_site(), blob_ids(awkward_site()), {}, {});
  const std::string who = "A <a@example.org> 1500000000 +0000\n";
  built.new_objects.push_back(new_object(Kind::commit, "tree " + built.root.hex() + "\nauthor " + who + "committer " + who + "\nA commit\n"));
  const std::string commit = built.new_objects.back().id.hex();
  built.new_objects.push_back(new_object(Kind::tag, "object " + commit + "\ntype commit\ntag v1\ntagger " + who + "\nA tag\n"));
  return std::move(built.new_objects);
}

std::vector<Set> sets() {
  std::vector<Set> all;
  all.push_back({"an empty blob", {blob_of("")}});
  all.push_back({"5 MB of noise", {blob_of(noise(5'000'000))}});
  all.push_back({"5 MB of one letter", {blob_of(std::string(5'000'000, 'x'))}});
  all.push_back({"3,000 small ones", small_ones()});
  all.push_back({"sizes at the edges", sizes_at_edges()});
  all.push_back({"commit, tag, trees and blobs", a_publication()});
  return all;
}

/// What an index says of each object, in the order of their names.
std::vector<PackedAt> places_in(const std::string& index, std::size_t count) {
  const auto number = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(index[at + i]);
    return value;
  };
  const std::size_t names = 8 + 4 * 256, crcs = names + 20 * count, offsets = crcs + 4 * count;
  std::vector<PackedAt> places(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(index.begin() + static_cast<std::ptrdiff_t>(names + 20 * i), 20, places[i].id.bytes.begin());
    places[i].crc = number(crcs + 4 * i);
    places[i].offset = number(offsets + 4 * i);
  }
  return places;
}

class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : old_handler_(signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit now{bytes, old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &old_);
    signal(SIGXFSZ, old_handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit old_{};
  void (*old_handler_)(int);
};

}  // namespace

TEST_CASE("objects have the names that git gives them") {
  const Scratch scratch;
  for (const std::string& bytes : {std::string(), std::string("a\nb\n"), noise(70000)}) {
    scratch.write("file", bytes);
    CHECK(object_id(Kind::blob, bytes).hex() == scratch.git("hash-object '" + scratch.path("file") + "'"));
  }
  KeptPieces kept;
  Text text;
  text.append("before ");
  text.append_kept(kept.keep(std::string(1000, 'k')));
  text.append(" after");
  CHECK(blob_id(text) == object_id(Kind::blob, text.str()));
}

TEST_CASE("the index is, byte for byte, what git makes of the pack") {
  const Scratch scratch;
  scratch.git("init -q '" + scratch.path("repository") + "'");
  for (const Set& set : sets()) {
    INFO(set.what);
    const Pack pack = make_pack(set.objects);
    scratch.write("made.pack", joined(pack.parts));
    CHECK(scratch.git_in("repository", "index-pack --strict -o '" + scratch.path("git.idx") + "' '" + scratch.path("made.pack") + "'") == pack.checksum.hex());
    CHECK((scratch.read("git.idx") == pack.index));
    std::filesystem::remove(scratch.path("git.idx"));
  }
}

TEST_CASE("offsets that four bytes do not hold stand in the table of long ones") {
  const Scratch scratch;
  scratch.git("init -q '" + scratch.path("repository") + "'");
  const auto objects = small_ones();
  const Pack pack = make_pack(objects);
  scratch.write("made.pack", joined(pack.parts));
  scratch.git_in("repository", "index-pack --index-version=2,40000 -o '" + scratch.path("git.idx") + "' '" + scratch.path("made.pack") + "'");
  CHECK((scratch.read("git.idx") == print_index(places_in(pack.index, objects.size()), pack.checksum, 40000)));
}

TEST_CASE("what is stored is sound to git, read-only, and read back as it was") {
  for (const Set& set : sets()) {
    INFO(set.what);
    const Scratch scratch;
    Repository repository = new_repository(scratch, "site");
    REQUIRE(repository.store(set.objects));
    must_be_sound(scratch, "site");
    const std::string folder = "site/.git/objects/pack";
    const auto files = scratch.list(folder);
    REQUIRE(files.size() == 2);
    for (const std::string& file : files) {
      struct stat there{};
      REQUIRE(stat(scratch.path(folder + "/" + file).c_str(), &there) == 0);
      CHECK((there.st_mode & 0333) == 0);
    }
    CHECK(scratch.git_in("site", "cat-file --batch-all-objects --batch-check | wc -l") == std::to_string(set.objects.size()));
    for (const NewObject& object : set.objects) {
      if (object.kind != Kind::blob) continue;
      const auto bytes = repository.blob(object.id);
      REQUIRE(bytes);
      std::string expected;
      object.for_each_piece([&](std::string_view piece) { expected += piece; });
      CHECK((*bytes == expected));
    }
  }
}

TEST_CASE("the same objects stored twice make the same pack, and no second one") {
  const Scratch scratch;
  Repository repository = new_repository(scratch, "site");
  REQUIRE(repository.store(small_ones()));
  const auto files = scratch.list("site/.git/objects/pack");
  REQUIRE(repository.store(small_ones()));
  CHECK(scratch.list("site/.git/objects/pack") == files);
  REQUIRE(repository.store({}));
  CHECK(scratch.list("site/.git/objects/pack") == files);
  must_be_sound(scratch, "site");
}

TEST_CASE("what fails while a pack is written leaves nothing behind") {
  const Scratch scratch;
  const Pack pack = make_pack({blob_of(noise(100'000))});
  const std::string folder = scratch.path("pack"), name = "pack-" + pack.checksum.hex();
  std::filesystem::create_directory(folder);
  SECTION("a full disk") {
    Result<void> wrote;
    {
      const FileSizeLimit limit(50'000);
      wrote = write_pack(folder, pack);
    }
    REQUIRE_FALSE(wrote);
    CHECK_THAT(wrote.error().what, Catch::Contains("cannot write `" + folder + "/tmp_pack_"));
    CHECK(scratch.list("pack").empty());
  }
  SECTION("a pack that cannot be named") {
    scratch.write("pack/" + name + ".pack/in-the-way", "");
    REQUIRE_FALSE(write_pack(folder, pack));
    CHECK(scratch.list("pack") == std::vector<std::string>{name + ".pack"});
  }
  SECTION("an index that cannot be named: a pack without one is of no use") {
    scratch.write("pack/" + name + ".idx/in-the-way", "");
    REQUIRE_FALSE(write_pack(folder, pack));
    CHECK(scratch.list("pack") == std::vector<std::string>{name + ".idx"});
  }
  SECTION("a folder that cannot be made") {
    scratch.write("file", "");
    const auto wrote = write_pack(scratch.path("file") + "/pack", pack);
    REQUIRE_FALSE(wrote);
    CHECK_THAT(wrote.error().what, Catch::StartsWith("cannot make the folder"));
  }
}

TEST_CASE("what a killed publisher left is in nobody's way") {
  const Scratch scratch;
  Repository repository = new_repository(scratch, "site");
  for (const char* kind : {"pack", "idx"})
    scratch.write("site/.git/objects/pack/tmp_" + std::string(kind) + "_" + std::to_string(getpid()) + "_0", "half");
  REQUIRE(repository.store(small_ones()));
  CHECK(scratch.list("site/.git/objects/pack").size() == 4);
  scratch.git_in("site", "gc -q --prune=now");
  for (const std::string& file : scratch.list("site/.git/objects/pack")) CHECK_FALSE(file.starts_with("tmp_"));
}

TEST_CASE("a linked work tree stores where all work trees look") {
  const Scratch scratch;
  scratch.git("init -q -b main '" + scratch.path("main") + "'");
  scratch.git_in("main", "commit -q --allow-empty -m Empty");
  scratch.git_in("main", "worktree add -q '" + scratch.path("linked") + "' -b published");
  auto repository = Repository::open(scratch.path("linked"));
  REQUIRE(repository);
  const NewObject blob = blob_of("from the linked one");
  REQUIRE(repository->store({blob}));
  CHECK(scratch.git_in("main", "cat-file blob " + blob.id.hex()) == "from the linked one");
  CHECK(scratch.list("main/.git/objects/pack").size() == 2);
}
