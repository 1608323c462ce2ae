// Files to the typed Site: every rule of validity lives here (and in the parsers below it). All mistakes
// of a run are collected; a Site is returned only if there is no error among them, and otherwise the part that
// can still be checked further.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "model/site.h"
#include "model/sound.h"

namespace candour::model {

struct Loaded {
  std::optional<Site> site;
  std::optional<SoundPart> sound;  ///< Where there is no site.
  diag::Diagnostics diagnostics;
};

class KnownIndicators;

/// `unread_paths` are of files that are there and could not be read, which was told already. `known` may be null.
Loaded load_site(const diag::SourceTree& sources, const std::vector<std::string>& unread_paths = {},
                 KnownIndicators* known = nullptr);

}  // namespace candour::model
