// SHA-1, by which git names its objects and closes its files. Not for anything that must withstand an attacker: the
// ledger and its records are held together by SHA-256.
#pragma once

#include <string_view>

#include "history/object_id.h"

namespace candour::history {

class Sha1 {
 public:
  Sha1();
  ~Sha1();
  Sha1(const Sha1&) = delete;
  Sha1& operator=(const Sha1&) = delete;

  void add(std::string_view bytes);
  /// Of all that was added; nothing may be added afterwards.
  ObjectId finish();

 private:
  void* context_;
};

inline std::string_view bytes_of(const ObjectId& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

}  // namespace candour::history
