// Publishing where others publish too: after theirs, and again on top of theirs where they were first.
#pragma once

#include <string>

#include "history/repository.h"
#include "pipeline/publish.h"

namespace candour::pipeline {

/// Brings what others pushed to `remote` here, so that the next publication comes after theirs. Fails where each side
/// holds publications that the other lacks.
Result<void> follow_remote(history::Repository& repository, const std::string& remote);

/// Takes back a publication that is not checked out yet, since another was pushed first, and goes on from that one.
Result<void> give_way(history::Repository& repository, const std::string& remote, const PublishOutcome& outcome);

}  // namespace candour::pipeline
