// SHA-256, whole or as bytes come. A Sha256 may be copied, so that the hash of each beginning of a text costs
// one pass over the whole.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace candour {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256& other);
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// 64 lower-case hexadecimal digits, of what was added so far; more may be added afterwards.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace candour
