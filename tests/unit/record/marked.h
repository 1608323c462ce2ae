// What changed in words, as a line of text: "One [-two-]{+2+} three."
#pragma once

#include <string>
#include <vector>

#include "record/compare.h"

namespace candour::record {

inline std::string marked(const std::vector<WordRun>& runs) {
  std::string all;
  for (const WordRun& run : runs) {
    if (run.kind == WordRun::Kind::same) all += run.text;
    if (run.kind == WordRun::Kind::deleted) all += "[-" + run.text + "-]";
    if (run.kind == WordRun::Kind::inserted) all += "{+" + run.text + "+}";
  }
  return all;
}

}  // namespace candour::record
