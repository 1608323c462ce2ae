// Inside history/ only: libgit2's handles as values that let go of themselves, and its failures as ours.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include <git2.h>

#include "base/result.h"
#include "history/object_id.h"
#include "history/repository.h"

namespace candour::history {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* handle) const {
    release(handle);
  }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;

using OwnedRepository = Owned<git_repository, git_repository_free>;
using OwnedReference = Owned<git_reference, git_reference_free>;
using OwnedCommit = Owned<git_commit, git_commit_free>;
using OwnedTree = Owned<git_tree, git_tree_free>;
using OwnedEntry = Owned<git_tree_entry, git_tree_entry_free>;
using OwnedBlob = Owned<git_blob, git_blob_free>;
using OwnedObject = Owned<git_object, git_object_free>;
using OwnedIndex = Owned<git_index, git_index_free>;
using OwnedConfig = Owned<git_config, git_config_free>;
using OwnedOdb = Owned<git_odb, git_odb_free>;
using OwnedStatus = Owned<git_status_list, git_status_list_free>;

struct Repository::Handle {
  OwnedRepository repository;
};

inline ObjectId to_id(const git_oid& oid) {
  ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
  return id;
}

inline git_oid to_oid(const ObjectId& id) {
  git_oid oid;
  std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
  return oid;
}

/// libgit2's words for what just failed on this thread.
inline std::string why() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "git gave no reason" : error->message;
}

inline tl::unexpected<Failure> git_failure(const std::string& doing) { return failure(doing + ": " + why()); }

/// Does what another git may keep us from for a moment: git's own locks are held for thousandths of a second.
template <class Act>
int patiently(const Act& act) {
  int code = act();
  for (int tries = 0; tries < 20 && code == GIT_ELOCKED; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    code = act();
  }
  return code;
}

/// A lock that stays, or what else git said.
inline tl::unexpected<Failure> not_done(const std::string& what, int code, const std::string& lock) {
  if (code != GIT_ELOCKED) return git_failure(what);
  return failure(what + ": `" + lock + "` is there, so another git is at work or was killed: if none is running, publish with --break-lock");
}

}  // namespace candour::history
