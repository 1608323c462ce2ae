// Inside record/ only: a Markdown source taken apart into what its readers see of it: each field of its front
// matter as text, and its narrative.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::record {

struct FrontField {
  std::string name;  ///< In words: "key indicators".
  std::string text;  ///< Items and members a line each.
};

struct Parts {
  std::vector<FrontField> fields;  ///< In the order written, without `changes`.
  std::string_view body;
};

Parts parts_of(std::string_view markdown);

}  // namespace candour::record
