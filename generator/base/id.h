// Ids that cannot be confused with one another: an Id<struct PlanTag> is not an Id<struct ReportTag>.
// Ids are lower-case words joined by hyphens, as authors type them; links between things are ids.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace candour {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

/// Whether `text` may be an id: a-z, 0-9 and single hyphens between them; at most 80 bytes.
bool is_id(std::string_view text);

}  // namespace candour

template <class Tag>
struct std::hash<candour::Id<Tag>> {
  std::size_t operator()(const candour::Id<Tag>& id) const noexcept {
    return std::hash<std::string>()(id.str());
  }
};
