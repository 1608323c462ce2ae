// How long each step took, for --timings.
#pragma once

#include "io/clock.h"
#include "pipeline/build.h"

namespace candour::pipeline {

class Stopwatch {
 public:
  explicit Stopwatch(Timings& timings) : timings_(timings), since_(io::steady_seconds()) {}
  /// The step that ends now, and began with the one before.
  void lap(const char* step) {
    const double now = io::steady_seconds();
    timings_.emplace_back(step, now - since_);
    since_ = now;
  }

 private:
  Timings& timings_;
  double since_;
};

}  // namespace candour::pipeline
