#include "scratch.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "io/real_file_system.h"

namespace candour::history {
namespace {

constexpr const char* environment =
    "env -u GIT_DIR GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org "
    "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org git ";

}  // namespace

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "candour-history-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Scratch::write(const std::string& name, std::string_view bytes) const {
  std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
  std::ofstream file(path(name), std::ios::binary);
  file << bytes;
  REQUIRE(file.good());
}

std::string Scratch::read(const std::string& name) const {
  std::ifstream file(path(name), std::ios::binary);
  INFO(name);
  REQUIRE(file.good());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> Scratch::list(const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path(name))) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string Scratch::git(const std::string& words) const {
  std::FILE* pipe = popen((environment + words + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string said;
  std::array<char, 4096> buffer;
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) said.append(buffer.data(), got);
  const int code = pclose(pipe);
  INFO("git " << words << "\n" << said);
  REQUIRE(code == 0);
  if (said.ends_with('\n')) said.pop_back();
  return said;
}

Repository new_repository(const Scratch& scratch, const std::string& name) {
  io::RealFileSystem disk;
  auto made = Repository::create(scratch.path(name), "published", disk);
  REQUIRE(made);
  return std::move(*made);
}

void must_be_sound(const Scratch& scratch, const std::string& name) {
  // Objects that no branch reaches yet are no fault.
  const std::string said = scratch.git_in(name, "fsck --full --strict --no-dangling --no-progress");
  std::string faults;
  for (const std::string_view line : split(said, '\n'))
    if (!line.starts_with("notice: ")) faults += line;
  CHECK(faults == "");
  for (const std::string& file : scratch.list(name + "/.git/objects/pack")) {
    INFO(file);
    CHECK((file.starts_with("pack-") && (file.ends_with(".pack") || file.ends_with(".idx"))));
    if (file.ends_with(".idx")) scratch.git("verify-pack '" + scratch.path(name + "/.git/objects/pack/" + file) + "'");
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += part;
  return all;
}

OutputFiles site_of(const std::vector<std::pair<std::string, std::string>>& files) {
  OutputFiles site;
  for (const auto& [path, text] : files) site.files.push_back({path, Text(text)});
  std::sort(site.files.begin(), site.files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  return site;
}

NewObject blob_of(std::string bytes) { return new_object(NewObject::Kind::blob, std::move(bytes)); }

}  // namespace candour::history
