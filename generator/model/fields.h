// Reading the fields of one object of JSON or YAML. Each field is asked for once, by name and type; when the
// reader goes, it reports the fields that nobody asked for and the required ones that were not there. So the
// functions that load things say what is expected, and the messages are the same for all of them.
//
// A field that is absent or of the wrong type gives an empty value: loading goes on, to find the other
// mistakes, and the errors keep the Site from being made.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "diag/diagnostic.h"
#include "format/value.h"
#include "model/period.h"
#include "model/site.h"

namespace candour::model {

enum class Need { required, optional };

/// The ids that a reference may name. Where the file that would list them could not be read, every
/// reference passes: the one cause is reported once.
struct KnownIds {
  std::string_view what;           ///< "indicator": for messages.
  std::string_view where;          ///< "one file each in data/indicators".
  std::vector<std::string> sorted;
  bool complete = true;

  bool holds(std::string_view id) const;
};

template <class Enum>
struct Choice {
  std::string_view word;
  Enum meaning;
};

class Fields {
 public:
  /// `what` names the object in messages: "this point". `place` is what to point at where a field is
  /// missing, by default the first byte of the object.
  Fields(const format::Value& object, std::string_view what, diag::Diagnostics& diagnostics,
         std::optional<diag::Span> place = std::nullopt);
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  /// The value of a field as it stands, or null.
  const format::Value* value(std::string_view name, Need need = Need::optional);
  const format::Value* object(std::string_view name, Need need = Need::required);
  const std::vector<format::Value>& list(std::string_view name, Need need = Need::optional);

  std::string text(std::string_view name, Need need = Need::required);
  /// Text that may look like a number: an item or paragraph "5.5".
  std::string text_or_number(std::string_view name, Need need = Need::optional);
  /// With `each_once` no text may be listed twice: it says what they are, "grade".
  std::vector<std::string> texts(std::string_view name, Need need = Need::optional, std::string_view each_once = {});
  std::string web_address(std::string_view name, Need need = Need::optional);
  std::optional<double> number(std::string_view name, Need need = Need::optional);
  std::optional<int> whole_number(std::string_view name, int least, int most, Need need = Need::optional);
  std::optional<Day> day(std::string_view name, Need need = Need::optional);
  std::optional<Period> period(std::string_view name, Need need = Need::required);
  std::optional<Moment> moment(std::string_view name, Need need = Need::optional);
  /// Text of the form of an id.
  std::string id(std::string_view name);
  /// The id of something known; empty if there is none.
  std::string reference(std::string_view name, const KnownIds& known, Need need = Need::optional);
  /// Ids of things known, each once.
  std::vector<std::string> references(std::string_view name, const KnownIds& known, Need need = Need::optional);

  template <class Enum, std::size_t count>
  std::optional<Enum> choice(std::string_view name, const Choice<Enum> (&choices)[count], Need need = Need::required) {
    const format::Value* found = string_value(name, need);
    if (found == nullptr) return std::nullopt;
    for (const Choice<Enum>& c : choices)
      if (c.word == found->text) return c.meaning;
    std::vector<std::string> words;
    for (const Choice<Enum>& c : choices) words.emplace_back(c.word);
    refuse_choice(name, *found, words);
    return std::nullopt;
  }

  /// Whether a field is there and is exactly `word`; only then does this count as having asked for it.
  bool text_is(std::string_view name, std::string_view word);
  bool has(std::string_view name) const { return object_.find(name) != nullptr; }
  /// Where a field's value stands, or the place of the object where it has none.
  diag::Span span_of(std::string_view name) const;
  diag::Span place() const { return place_; }

 private:
  const format::Value* string_value(std::string_view name, Need need);
  const format::Value* number_value(std::string_view name, Need need);
  void refuse_choice(std::string_view name, const format::Value& found, const std::vector<std::string>& words);
  void report_unknown();

  const format::Value& object_;
  std::string_view what_;
  diag::Diagnostics& diagnostics_;
  diag::Span place_;
  std::array<std::string_view, 48> asked_;
  std::size_t asked_count_ = 0;
  std::size_t found_count_ = 0;
  std::vector<std::string_view> missing_;
};

/// Whether `value` is an object; if not, says that `what` should be one.
bool expect_object(const format::Value& value, std::string_view what, diag::Diagnostics& diagnostics);
void wrong_type(std::string_view what, std::string_view expected, const format::Value& found,
                diag::Diagnostics& diagnostics, Need need = Need::required);

/// The text of a value that names something known; empty, with a message, if not.
std::string read_reference(const format::Value& value, const KnownIds& known, diag::Diagnostics& diagnostics);
std::optional<Period> read_period(const format::Value& value, std::string_view name, diag::Diagnostics& diagnostics);

/// Reports the second of two equal names in one list.
class Once {
 public:
  /// `what` in "the indicator `robbery` is listed twice".
  Once(std::string_view what, diag::Diagnostics& diagnostics) : what_(what), diagnostics_(diagnostics) {}
  bool add(std::string_view name, diag::Span span);

 private:
  std::string_view what_;
  diag::Diagnostics& diagnostics_;
  std::unordered_set<std::string> seen_;
};

}  // namespace candour::model
