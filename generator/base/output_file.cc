#include "base/output_file.h"

namespace candour {
namespace {
constexpr std::size_t shortest_reference = 256;
}

void Text::append_kept(std::string_view piece) {
  if (piece.size() < shortest_reference) {
    own_ += piece;
    return;
  }
  cuts_.push_back({own_.size(), piece});
  kept_size_ += piece.size();
}

void Text::append(const Text& other) {
  const std::size_t base = own_.size();
  own_ += other.own_;
  for (const Cut& cut : other.cuts_) cuts_.push_back({base + cut.at, cut.piece});
  kept_size_ += other.kept_size_;
}

void Text::shrink_to_fit() {
  own_.shrink_to_fit();
  cuts_.shrink_to_fit();
}

std::string Text::str() const {
  std::string all;
  all.reserve(size());
  for_each_piece([&](std::string_view piece) { all += piece; });
  return all;
}

}  // namespace candour
