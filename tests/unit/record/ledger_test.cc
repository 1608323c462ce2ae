#include "record/ledger.h"

#include <catch2/catch.hpp>

#include "base/sha256.h"

using namespace candour;
using namespace candour::record;

namespace {

Ledger two_publications() {
  Ledger ledger;
  Publication first;
  first.number = 1;
  first.time = 1512466200;  // 2017-12-05T09:30:00Z, by `date -u -d @1512466200`
  first.versions = {{Subject::plan, "2017-20", 1, VersionKind::first, "First published.", std::string(64, 'a'), {}, false},
                    {Subject::report, "2017-18-q2", 1, VersionKind::first, "First published.", std::string(64, 'b'), {}, false}};
  first.added = {"burglary", "robbery"};
  first.origin = {Origin::State::commit, std::string(40, 'c')};
  first.generator = "candour 0.1.0";
  ledger.publications.push_back(first);
  Publication second;
  second.number = 2;
  second.time = 1512466201;
  second.versions = {{Subject::report, "2017-18-q2", 2, VersionKind::correction, "A \"slip\" <mended>.", std::string(64, 'd'), {"robbery"}, true}};
  second.revised = {{"robbery", "correction", "Counted twice.",
                     {{{{"area", "essex"}}, "YE-2017-09", PointValue{251, "", "p"}, PointValue{250.5, "", ""}},
                      {{}, "2016", PointValue{{}, "Good", ""}, std::nullopt}},
                     {"definition"}}};
  second.pages = {"about/"};
  second.moved = {{"about/#old", "about/#new"}, {"guide/", ""}};
  second.removed = {{"trial/", "It \"ended\"."}};
  second.returned = {"once/"};
  second.origin = {Origin::State::uncommitted, std::string(40, 'e')};
  second.generator = "candour 0.1.0";
  second.previous = sha256_hex(print_ledger({{first}}));
  ledger.publications.push_back(second);
  return ledger;
}

}  // namespace

TEST_CASE("a ledger is printed a publication a line and read back as it was") {
  const std::string text = print_ledger(two_publications());
  CHECK(text.starts_with("{\"format\":1,\"publications\":[\n{\"number\":1,\"time\":\"2017-12-05T09:30:00Z\",\"versions\":["));
  CHECK(text.ends_with("]}\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 4);
  const auto read = parse_ledger(text);
  REQUIRE(read);
  CHECK(print_ledger(*read) == text);
  const Publication& second = read->publications[1];
  CHECK(second.versions[0].kind == VersionKind::correction);
  CHECK(second.versions[0].note == "A \"slip\" <mended>.");
  CHECK(second.versions[0].judgement_changed);
  CHECK(second.revised[0].values[0].was == PointValue{251, "", "p"});
  CHECK_FALSE(second.revised[0].values[1].now);
  CHECK(second.moved[1].from == "guide/");
  CHECK(second.moved[1].to.empty());
  CHECK(second.removed[0].note == "It \"ended\".");
  CHECK(second.returned == std::vector<std::string>{"once/"});
  CHECK(second.origin.state == Origin::State::uncommitted);
  CHECK(read->versions_of(Subject::report, "2017-18-q2").size() == 2);
  CHECK(read->versions_of(Subject::plan, "2017-18-q2").empty());
}

TEST_CASE("a ledger knows what became of each address") {
  Ledger ledger;
  const auto publish = [&](std::int64_t time, std::vector<MovedAddress> moved, std::vector<RemovedAddress> removed, std::vector<std::string> returned) {
    Publication one;
    one.time = time;
    one.moved = std::move(moved);
    one.removed = std::move(removed);
    one.returned = std::move(returned);
    ledger.publications.push_back(std::move(one));
  };
  CHECK(ledger.gone().empty());
  publish(1, {{"a/", ""}}, {{"c/", "Over."}, {"d/", "Over."}}, {});
  publish(2, {}, {{"c/", "It is over."}}, {"d/"});
  publish(3, {}, {{"a/", "Ended."}, {"d/", "Over again."}}, {});
  const auto gone = ledger.gone();
  REQUIRE(gone.size() == 3);
  CHECK((gone.at("a/").time == 3 && !gone.at("a/").to && gone.at("a/").note == "Ended."));
  CHECK((gone.at("c/").time == 1 && gone.at("c/").note == "It is over."));
  CHECK((gone.at("d/").time == 3 && gone.at("d/").note == "Over again."));
}

TEST_CASE("the hash of each earlier ledger is found in the latest") {
  const Ledger ledger = two_publications();
  const std::string whole = print_ledger(ledger);
  const std::string before = print_ledger({{ledger.publications[0]}});
  const std::vector<std::string> hashes = ledger_hashes(whole);
  REQUIRE(hashes.size() == 2);
  CHECK(hashes[0] == sha256_hex(before));
  CHECK(hashes[0] == ledger.publications[1].previous);
  CHECK(hashes[1] == sha256_hex(whole));
  CHECK(ledger_hashes("").empty());
}

TEST_CASE("times are UTC to the second") {
  CHECK(utc_text(0) == "1970-01-01T00:00:00Z");
  CHECK(utc_text(951782399) == "2000-02-28T23:59:59Z");
  CHECK(utc_text(-1) == "1969-12-31T23:59:59Z");
  for (const std::int64_t time : {0LL, 951782400LL, 1512466200LL, 4102444799LL, -86401LL}) CHECK(parse_utc(utc_text(time)) == time);
  for (const char* wrong : {"", "2017-12-05", "2017-12-05T09:30:00", "2017-13-05T09:30:00Z", "2017-12-05T24:00:00Z", "2017-12-05 09:30:00Z"})
    CHECK_FALSE(parse_utc(wrong));
}

TEST_CASE("what is no ledger is refused with its place") {
  const std::string text = print_ledger(two_publications());
  const auto why = [](std::string_view broken) {
    const auto read = parse_ledger(broken);
    return read ? std::string("read") : read.error().what;
  };
  CHECK(why("{\"format\":2,\"publications\":[]}").find("line 1, column 11: `format` should be 1") != std::string::npos);
  CHECK(why("[]").find("expected an object") != std::string::npos);
  std::string other = text;
  other.replace(other.find("\"kind\":\"correction\""), 19, "\"kind\":\"corrected!\"");
  CHECK(why(other).find("line 3") != std::string::npos);
  // What this program does not know, or would not write, is not passed over.
  other = text;
  other.insert(other.find("\"generator\""), "\"secret\":1,");
  CHECK(why(other).find("line 2, column") != std::string::npos);
  CHECK(why(text + "\n").find("line 5, column 1: this is not as the program writes it") != std::string::npos);
  other = text;
  other.replace(other.find("\"was\":{\"number\":251,\"marker\":\"p\"}"), 33, "\"was\":251");
  CHECK(why(other).find("`was` should be an object") != std::string::npos);
  for (std::size_t length = 0; length + 1 < text.size(); ++length) CHECK(why(std::string_view(text).substr(0, length)) != "read");
}

TEST_CASE("whatever becomes of a ledger's bytes, reading it comes back") {
  const std::string text = print_ledger(two_publications());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string bent = text;
      bent[at] = static_cast<char>(bent[at] ^ bit);
      const auto read = parse_ledger(bent);
      if (read) CHECK(print_ledger(*read) == bent);
      ledger_hashes(bent);
    }
  }
}
