// The world's failures: a disk that is full, a port that is taken. Returned at once, never thrown.
// An author's mistake is a diag::Diagnostic instead; our own is a CHECK.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace candour {

struct Failure {
  std::string what;  ///< One line for a person: what was being done, to what, and what went wrong.
};

template <class T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> failure(std::string what) {
  return tl::unexpected<Failure>(Failure{std::move(what)});
}

}  // namespace candour
