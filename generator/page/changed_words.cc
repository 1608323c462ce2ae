#include "page/changed_words.h"

#include <algorithm>

#include "base/text.h"
#include "page/history_words.h"

namespace candour::page {
namespace {

using record::WordRun;

constexpr std::size_t most_kept = 10;  ///< Words beside a change.

/// A word, and whether a paragraph ends after it.
struct Word {
  std::string_view text;
  bool ends_paragraph = false;
};

std::vector<Word> words_of(std::string_view text) {
  constexpr std::string_view blanks = " \n\t";
  std::vector<Word> words;
  std::size_t at = text.find_first_not_of(blanks);
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    const std::size_t next = text.find_first_not_of(blanks, end);
    words.push_back({text.substr(at, end - at), contains(text.substr(end, std::min(next, text.size()) - end), "\n\n")});
    at = next;
  }
  return words;
}

class Paragraphs {
 public:
  void run(WordRun::Kind kind, const std::vector<Word>& words) {
    std::string text;
    for (const Word& word : words) {
      text.append(text.empty() ? "" : " ").append(word.text);
      if (!word.ends_paragraph) continue;
      piece(kind, text);
      text.clear();
      end();
    }
    piece(kind, text);
  }

  void ellipsis() { piece(WordRun::Kind::same, "\u2026"); }

  void end() {
    if (!open_.empty()) html_ += "<p>" + open_ + "</p>\n";
    open_.clear();
  }

  Html finish() {
    end();
    return Html::trusted(std::move(html_));
  }

 private:
  void piece(WordRun::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (!open_.empty()) open_ += ' ';
    switch (kind) {
      case WordRun::Kind::same: open_ += escape_html(text); break;
      case WordRun::Kind::deleted: open_ += taken_out(text).str(); break;
      case WordRun::Kind::inserted: open_ += put_in(text).str(); break;
    }
  }

  std::string html_, open_;
};

/// What stayed between two changes: its first words if a change came before, its last if one comes after.
void unchanged(Paragraphs& out, const std::vector<Word>& words, bool after_change, bool before_change) {
  const std::size_t kept = (after_change ? most_kept : 0) + (before_change ? most_kept : 0);
  if (words.size() <= kept + 2) return out.run(WordRun::Kind::same, words);
  // A change at the start or the end of a paragraph takes no words from the next one.
  std::size_t first = after_change ? most_kept : 0;
  std::size_t last = before_change ? words.size() - most_kept : words.size();
  for (std::size_t i = 0; i < first; ++i)
    if (words[i].ends_paragraph) first = i + 1;
  for (std::size_t i = words.size() - 1; i-- > last;)
    if (words[i].ends_paragraph) last = i + 1;
  out.run(WordRun::Kind::same, {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first)});
  const bool inside_first = first > 0 && !words[first - 1].ends_paragraph;
  const bool inside_last = last < words.size() && !words[last - 1].ends_paragraph;
  const bool same_paragraph = std::none_of(words.begin() + static_cast<std::ptrdiff_t>(first), words.begin() + static_cast<std::ptrdiff_t>(last),
                                           [](const Word& word) { return word.ends_paragraph; });
  if (inside_first && inside_last && same_paragraph) {
    out.ellipsis();
  } else {
    if (inside_first) out.ellipsis();
    out.end();
    if (inside_last) out.ellipsis();
  }
  out.run(WordRun::Kind::same, {words.begin() + static_cast<std::ptrdiff_t>(last), words.end()});
}

}  // namespace

Html changed_words(const std::vector<WordRun>& runs) {
  Paragraphs out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::vector<Word> words = words_of(runs[i].text);
    if (runs[i].kind == WordRun::Kind::same) {
      unchanged(out, words, i > 0, i + 1 < runs.size());
    } else {
      out.run(runs[i].kind, words);
    }
  }
  return out.finish();
}

std::string fields_in_words(const std::vector<std::string>& fields) {
  std::vector<std::string> words;
  for (const std::string& field : fields) words.push_back(replace_all(field, "_", " "));
  return join_words(words);
}

}  // namespace candour::page
