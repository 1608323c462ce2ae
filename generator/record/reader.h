// Inside record/ only: reading the JSON that this room writes. What is not as it should be is remembered (the
// first of it), and reading goes on with something harmless, so that each field needs no check of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/value.h"

namespace candour::record {

class Mistakes;

/// A value of the text; a missing one reads as null.
class Reader {
 public:
  Reader(Mistakes& mistakes, const format::Value* value) : mistakes_(&mistakes), value_(value) {}

  bool is_null() const;
  bool is_object() const;
  const format::Value* value() const { return value_; }

  /// A member, which has to be there.
  Reader member(std::string_view name) const;
  Reader object(std::string_view name) const;
  std::string text(std::string_view name) const;
  int whole_number(std::string_view name) const;
  /// Members that need not be there.
  std::string text_if(std::string_view name) const;
  std::optional<double> number_if(std::string_view name) const;
  bool boolean_if(std::string_view name) const;
  std::vector<std::string> texts_if(std::string_view name) const;
  std::vector<Reader> items_if(std::string_view name) const;
  /// The members of this object, which are all text.
  std::vector<std::pair<std::string, std::string>> text_members() const;

  /// Remembers that the member `name` is not what it should be.
  void wrong(std::string_view name, std::string_view expected) const;

 private:
  Mistakes* mistakes_;
  const format::Value* value_;
};

/// The text being read, and the first thing that is wrong with it, with line and column.
class Mistakes {
 public:
  explicit Mistakes(std::string_view text);

  Reader root() { return Reader(*this, root_ ? &*root_ : nullptr); }
  const std::string& first() const { return first_; }
  void remember(const format::Value* at, const std::string& what);
  /// Remembers where the text is not what this program writes for what it has read: a field that it does not know,
  /// another layout. Nothing may stand in what was published that its readers pass over.
  void expect_same(std::string_view written);

 private:
  void remember_at(std::size_t offset, const std::string& what);

  std::string_view text_;
  std::optional<format::Value> root_;
  std::string first_;
};

}  // namespace candour::record
