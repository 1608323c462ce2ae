#include "history/sha1_lanes.h"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "history/new_object.h"
#include "history/sha1.h"
#include "scratch.h"

using namespace candour;
using namespace candour::history;

namespace {

std::string random_text(std::mt19937& random, std::size_t size) {
  std::string text(size, '\0');
  for (char& byte : text) byte = static_cast<char>(random());
  return text;
}

ObjectId one_alone(std::string_view text) {
  Sha1 hash;
  hash.add(text);
  return hash.finish();
}

std::vector<std::string> hex_in_lanes(std::vector<std::string> texts) {
  for (std::string& text : texts) pad_for_sha1(text);
  std::vector<ObjectId> ids(texts.size());
  sha1_in_lanes(texts, ids);
  std::vector<std::string> hex;
  for (const ObjectId& id : ids) hex.push_back(id.hex());
  return hex;
}

}  // namespace

TEST_CASE("SHA-1 in lanes gives the examples of FIPS 180") {
  // NIST, "Examples with Intermediate Values", SHA-1; and of the empty text.
  CHECK(hex_in_lanes({"abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "", std::string(1'000'000, 'a')}) ==
        std::vector<std::string>{"a9993e364706816aba3e25717850c26c9cd0d89d", "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
                                 "da39a3ee5e6b4b0d3255bfef95601890afd80709", "34aa973cd4c4daa4f61eeb2bdbad27316534016f"});
}

TEST_CASE("each lane gives what OpenSSL gives of its text alone, whatever is in the others") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 300; ++size) {
    std::vector<std::string> texts(1 + size % sha1_lanes), expected;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      texts[i] = random_text(random, i % 3 == 0 ? size : random() % 400);
      expected.push_back(one_alone(texts[i]).hex());
    }
    REQUIRE(hex_in_lanes(texts) == expected);
  }
}

TEST_CASE("the names of many blobs are those that git gives them") {
  const Scratch scratch;
  std::mt19937 random(2);
  std::vector<Text> texts;
  std::string list, expected;
  // Of one length and of many, in pieces, more than the lanes, and not a multiple of them.
  for (std::size_t i = 0; i < 101; ++i) {
    const std::string bytes = random_text(random, i < 40 ? 1000 : i == 50 ? 300'000 : random() % 5000);
    Text& text = texts.emplace_back(bytes.substr(0, bytes.size() / 2));
    text.append(std::string_view(bytes).substr(bytes.size() / 2));
    scratch.write("files/" + std::to_string(i), bytes);
    list += scratch.path("files/" + std::to_string(i)) + "\n";
  }
  scratch.write("list", list);
  std::vector<const Text*> all;
  for (const Text& text : texts) all.push_back(&text);
  std::string told;
  for (const ObjectId& id : blob_ids(all)) told += (told.empty() ? "" : "\n") + id.hex();
  CHECK(told == scratch.git("hash-object --stdin-paths < '" + scratch.path("list") + "'"));
  CHECK(blob_ids(std::vector<const Text*>{}).empty());
}
