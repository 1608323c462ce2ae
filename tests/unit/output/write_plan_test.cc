#include <catch2/catch.hpp>

#include "output/write_plan.h"

using namespace candour;
using namespace candour::output;

namespace {

OutputFiles files(std::vector<std::string> paths) {
  OutputFiles wanted;
  for (std::string& path : paths) wanted.files.push_back({std::move(path), Text("words")});
  return wanted;
}

}  // namespace

TEST_CASE("an empty folder is given everything, and the list of it first and last") {
  const auto plan = plan_writes(files({"about/index.html", "index.html"}),
                                {.at_wanted = {Found::nothing, Found::nothing}, .folders = {{"about", Found::nothing}}});
  REQUIRE(plan);
  CHECK(plan->write == std::vector<std::size_t>{0, 1});
  CHECK(plan->make == std::vector<std::string>{"about"});
  CHECK(plan->remove.empty());
  CHECK(plan->before == Manifest{Manifest::State::unfinished, {"about/index.html", "index.html"}});
  CHECK(plan->after == Manifest{Manifest::State::finished, {"about/index.html", "index.html"}});
  CHECK_FALSE(plan->changes_nothing());
}

TEST_CASE("a site that is as it should be is left alone") {
  const auto plan = plan_writes(files({"index.html"}), {.has_manifest = true, .manifest = {{}, {"index.html"}},
                                                        .at_wanted = {Found::same}, .folders = {}});
  REQUIRE(plan);
  CHECK(plan->changes_nothing());
  CHECK(plan->kept == 1);
}

TEST_CASE("only what differs is written, only what is ours and no longer made is removed") {
  const auto plan = plan_writes(files({"a", "b", "d"}), {.has_manifest = true, .manifest = {{}, {"a", "b", "c"}},
                                                         .at_wanted = {Found::same, Found::different, Found::nothing},
                                                         .folders = {}});
  REQUIRE(plan);
  CHECK(plan->write == std::vector<std::size_t>{1, 2});
  CHECK(plan->remove == std::vector<std::string>{"c"});
  CHECK(plan->before.paths == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(plan->after.paths == std::vector<std::string>{"a", "b", "d"});
}

TEST_CASE("an unfinished build is finished even if every file is there") {
  const auto plan = plan_writes(files({"a"}), {.has_manifest = true,
                                               .manifest = {Manifest::State::unfinished, {"a"}},
                                               .at_wanted = {Found::same}, .folders = {}});
  REQUIRE(plan);
  CHECK(plan->write.empty());
  CHECK_FALSE(plan->changes_nothing());
}

TEST_CASE("a file that is not ours is not written over, unless it says the same") {
  const auto refused = plan_writes(files({"CNAME", "index.html"}),
                                   {.has_manifest = true, .manifest = {{}, {"index.html"}},
                                    .at_wanted = {Found::different, Found::different}, .folders = {}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what == "`CNAME` is in the way: candour did not make it, and the site needs that place: "
                                "move it away, or build into another folder with --out");
  CHECK(plan_writes(files({"CNAME"}), {.has_manifest = true, .manifest = {}, .at_wanted = {Found::same}, .folders = {}}));
}

TEST_CASE("folders and links are not written over either") {
  CHECK_FALSE(plan_writes(files({"a"}), {.has_manifest = true, .manifest = {{}, {"a"}},
                                         .at_wanted = {Found::not_a_file}, .folders = {}}));
  CHECK_FALSE(plan_writes(files({"a/b"}), {.at_wanted = {Found::nothing}, .folders = {{"a", Found::not_a_file}}}));
}
