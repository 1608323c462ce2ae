// What is different between two versions, for people: values, words, indicators, judgements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace candour::record {

/// A run of words that stayed, came or went.
struct WordRun {
  enum class Kind : std::uint8_t { same, inserted, deleted };
  Kind kind = Kind::same;
  std::string text;
};

/// The way from one text to another, word by word; spaces and line breaks belong to the word before. What stayed is
/// as in the newer text (how lines are broken is no change) and whole: showing only its ends is the reader's. What
/// went comes before what came, and a word or two that stayed inside a change are part of it.
std::vector<WordRun> compare_words(std::string_view older, std::string_view newer);

/// A text of the version that differs: a narrative, or a field of front matter.
struct WordChange {
  std::string path;   ///< Of its source.
  std::string title;  ///< "Overview", "Victims", "Victims: summary", "Overview: key indicators".
  std::vector<WordRun> runs;
};

struct FigureChange {
  std::string indicator;
  std::string title;
  std::string series;  ///< "Essex, fatal"; empty for the only one.
  std::string period;  ///< In words: "12 months to March 2015".
  std::string was;     ///< As the site shows it, with its marker: "41,526 [p]"; "none" where there was no such point.
  std::string now;
  std::string difference;  ///< "4 more", "0.3 percentage points lower", "one grade higher"; empty where there is none.
};

struct IndicatorChange {
  enum class Kind : std::uint8_t { added, redefined, withdrawn };
  Kind kind = Kind::added;
  std::string indicator;
  std::string title;
  std::vector<std::string> fields;  ///< Of a redefined one: "definition", "unit" …
};

struct JudgementChange {
  std::string indicator;
  std::string title;
  std::string period;
  std::string was;
  std::string now;
};

struct Difference {
  std::vector<FigureChange> figures;
  std::vector<WordChange> words;
  std::vector<IndicatorChange> indicators;
  std::vector<JudgementChange> judgements;

  bool empty() const { return figures.empty() && words.empty() && indicators.empty() && judgements.empty(); }
};

Difference compare(const Record& older, const Record& newer);

/// What changed in an indicator's public data between two canonical files of model/write_data.h. A period that
/// is only in the newer one is no change, nor is a list that was only added to. `title` and other words for people
/// count among the fields.
struct DataChange {
  std::vector<ValueChange> values;
  std::vector<std::string> fields;
  bool empty() const { return values.empty() && fields.empty(); }
};
Result<DataChange> compare_data(std::string_view older, std::string_view newer);

}  // namespace candour::record
