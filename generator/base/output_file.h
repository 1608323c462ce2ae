// The site as files in memory. A page is mostly pieces that other pages hold too (the same chart and
// table stand in many reports), so a file's text refers to such kept pieces rather than copying them:
// 300 MB of pages fit in a fifth of that.
//
// Ownership: OutputFiles owns the kept pieces (KeptPieces) and the files. A Text may refer to kept pieces
// and must not outlive the OutputFiles that holds them; moving an OutputFiles keeps them in place.
// Threads: a KeptPieces belongs to one thread while it grows; reading is free for all.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace candour {

/// Strings at addresses that do not change while the owner lives.
class KeptPieces {
 public:
  std::string_view keep(std::string text) { return pieces_.emplace_back(std::move(text)); }

 private:
  std::deque<std::string> pieces_;
};

/// Bytes made of own text and, at cuts in it, of kept pieces.
class Text {
 public:
  Text() = default;
  explicit Text(std::string own) : own_(std::move(own)) {}

  void append(std::string_view text) { own_ += text; }
  void append(char c) { own_ += c; }
  /// Refers to `piece`, which a KeptPieces owns. Short pieces are copied, since a reference costs more.
  void append_kept(std::string_view piece);
  void append(const Text& other);

  std::size_t size() const { return own_.size() + kept_size_; }
  bool empty() const { return size() == 0; }
  std::string str() const;
  /// Gives back what was reserved: for a text that is finished and kept.
  void shrink_to_fit();

  /// Calls `visit(std::string_view)` for each run of bytes, in order.
  template <class Visit>
  void for_each_piece(Visit visit) const {
    std::size_t at = 0;
    for (const Cut& cut : cuts_) {
      if (cut.at > at) visit(std::string_view(own_).substr(at, cut.at - at));
      visit(cut.piece);
      at = cut.at;
    }
    if (at < own_.size()) visit(std::string_view(own_).substr(at));
  }

 private:
  struct Cut {
    std::size_t at;          ///< Place in own_ before which `piece` stands.
    std::string_view piece;
  };
  std::string own_;
  std::vector<Cut> cuts_;
  std::size_t kept_size_ = 0;
};

struct OutputFile {
  std::string path;  ///< Relative to the site's folder, with '/': "reports/2017-18-q1/index.html".
  Text text;
};

struct OutputFiles {
  std::vector<std::unique_ptr<KeptPieces>> kept;
  std::vector<OutputFile> files;  ///< Sorted by path, each path once.
  std::vector<std::string> carried;  ///< Paths of files that are to stay as they are. Sorted; none is in `files`.
};

}  // namespace candour
