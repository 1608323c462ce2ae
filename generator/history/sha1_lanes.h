// SHA-1 of many texts at once: each in a lane of its own of the processor's wide registers, which is several times as
// fast as one after another where there is no instruction for it. The words of FIPS 180-4.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "history/object_id.h"

namespace candour::history {

inline constexpr std::size_t sha1_lanes = 16;

/// Whether this processor has registers so wide that sha1_in_lanes is worth while.
bool has_wide_registers();

/// Brings `text` to what SHA-1 works on: the text, its end, and its length.
void pad_for_sha1(std::string& text);

/// ids[i] = the SHA-1 of what padded[i] was before it was padded, for one text or as many as there are lanes. It takes as
/// long as the longest of them, as often as there are lanes.
void sha1_in_lanes(std::span<const std::string> padded, std::span<ObjectId> ids);

}  // namespace candour::history
