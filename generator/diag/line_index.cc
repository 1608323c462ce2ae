#include "diag/line_index.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/text.h"

namespace candour::diag {
namespace {
constexpr std::size_t block_bytes = 1024;
}

LineIndex::LineIndex(std::string_view text) : text_(text), line_starts_{0} {
  CHECK(text.size() <= std::numeric_limits<std::uint32_t>::max());
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  std::size_t code_points = 0;
  for (std::size_t block = 0; block <= text.size(); block += block_bytes) {
    code_points_.push_back(static_cast<std::uint32_t>(code_points));
    code_points += count_code_points(text.substr(block, block_bytes));
  }
}

std::size_t LineIndex::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / block_bytes;
  return code_points_[block] + count_code_points(text_.substr(block * block_bytes, offset - block * block_bytes));
}

std::size_t LineIndex::line_number(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::size_t>(after - line_starts_.begin()) - 1;
}

Place LineIndex::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = line_number(offset);
  return {line + 1, code_points_before(offset) - code_points_before(line_starts_[line]) + 1};
}

LineIndex::Line LineIndex::line_at(std::size_t offset) const {
  const std::size_t line = line_number(std::min(offset, text_.size()));
  const std::size_t begin = line_starts_[line];
  std::size_t end = line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

}  // namespace candour::diag
