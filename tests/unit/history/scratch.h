// A folder of its own for a test, and real git in it, which says whether what was written is right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/output_file.h"
#include "history/new_object.h"
#include "history/repository.h"

namespace candour::history {

class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, std::string_view bytes) const;
  std::string read(const std::string& name) const;
  std::vector<std::string> list(const std::string& name) const;

  /// What git says, without the last end of line; a failed assertion where git fails. `words` are for a shell.
  std::string git(const std::string& words) const;
  /// `git -C folder_/name words`
  std::string git_in(const std::string& name, const std::string& words) const { return git("-C '" + path(name) + "' " + words); }

 private:
  std::string folder_;
};

/// A new repository at scratch.path(name), and nothing that git would say of it.
Repository new_repository(const Scratch& scratch, const std::string& name);
void must_be_sound(const Scratch& scratch, const std::string& name);

std::string joined(const std::vector<std::string>& parts);
OutputFiles site_of(const std::vector<std::pair<std::string, std::string>>& files);
NewObject blob_of(std::string bytes);

}  // namespace candour::history
