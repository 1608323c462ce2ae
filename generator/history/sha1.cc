#include "history/sha1.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace candour::history {
namespace {
EVP_MD_CTX* evp(void* context) { return static_cast<EVP_MD_CTX*>(context); }
}  // namespace

Sha1::Sha1() : context_(EVP_MD_CTX_new()) {
  CHECK(context_ != nullptr && EVP_DigestInit_ex(evp(context_), EVP_sha1(), nullptr) == 1);
}

Sha1::~Sha1() { EVP_MD_CTX_free(evp(context_)); }

void Sha1::add(std::string_view bytes) { CHECK(EVP_DigestUpdate(evp(context_), bytes.data(), bytes.size()) == 1); }

ObjectId Sha1::finish() {
  ObjectId id;
  unsigned length = 0;
  CHECK(EVP_DigestFinal_ex(evp(context_), id.bytes.data(), &length) == 1 && length == id.bytes.size());
  return id;
}

}  // namespace candour::history
