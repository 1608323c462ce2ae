#include "golden_case.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/text.h"

namespace candour::test {

namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

/// \xNN to its byte.
std::string with_bytes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x') {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
  return all;
}

class Patcher {
 public:
  explicit Patcher(std::vector<diag::Source> files) : files_(std::move(files)) {}

  void line(std::string_view line) {
    if (!line.starts_with("- ") && !line.starts_with("+ ")) replace();
    if (line.starts_with("- ")) {
      if (!added_.empty()) replace();
      looked_for_.emplace_back(line.substr(2));
    } else if (line.starts_with("+ ")) {
      added_.push_back(with_bytes(line.substr(2)));
    } else if (line.starts_with("| ") || line == "|") {
      text() += with_bytes(line.substr(std::min<std::size_t>(2, line.size()))) + "\n";
    } else if (line.starts_with("in ")) {
      path_ = line.substr(3);
    } else if (line.starts_with("add ")) {
      path_ = line.substr(4);
      files_.push_back({path_, ""});
    } else if (line.starts_with("remove ")) {
      path_ = line.substr(7);
      text();
      std::erase_if(files_, [&](const diag::Source& f) { return f.path == path_; });
    } else if (line.starts_with("empty ")) {
      path_ = line.substr(6);
      text().clear();
    } else if (line.starts_with("truncate ")) {
      const std::size_t at = line.find(" at ");
      path_ = line.substr(9, at - 9);
      text().erase(once(std::string(line.substr(at + 4))));
    }
  }

  diag::SourceTree finish() {
    replace();
    std::sort(files_.begin(), files_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return diag::SourceTree(std::move(files_));
  }

 private:
  std::string& text() {
    for (diag::Source& file : files_)
      if (file.path == path_) return file.text;
    fail("no file " + path_);
  }

  std::size_t once(const std::string& wanted) {
    const std::size_t at = text().find(wanted);
    if (at == std::string::npos) fail(path_ + " does not hold: " + wanted);
    if (text().find(wanted, at + 1) != std::string::npos) fail(path_ + " holds twice: " + wanted);
    return at;
  }

  void replace() {
    if (looked_for_.empty() && added_.empty()) return;
    const std::string wanted = join_lines(looked_for_);
    std::size_t begin = once(wanted), end = begin + wanted.size();
    if (added_.empty()) {
      while (begin > 0 && text()[begin - 1] != '\n') --begin;
      end = std::min(text().find('\n', end), text().size() - 1) + 1;
    }
    text().replace(begin, end - begin, join_lines(added_));
    looked_for_.clear();
    added_.clear();
  }

  std::vector<diag::Source> files_;
  std::string path_;
  std::vector<std::string> looked_for_, added_;
};

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<diag::Source> read_folder(const std::string& folder) {
  std::vector<diag::Source> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.push_back(
          {std::filesystem::relative(entry.path(), folder).generic_string(), read_file(entry.path().string())});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

diag::SourceTree apply_case(std::vector<diag::Source> base, std::string_view case_text) {
  Patcher patcher(std::move(base));
  for (std::string_view line : split(case_text, '\n')) patcher.line(line);
  return patcher.finish();
}

}  // namespace candour::test
