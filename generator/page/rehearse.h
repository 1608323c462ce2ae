// The mistakes that only show when pages are made, looked for in sources that cannot be published: because
// other files have mistakes, or because a report's time has not come. Nothing but diagnostics comes out.
#pragma once

#include "diag/diagnostic.h"
#include "model/sound.h"
#include "page/render.h"

namespace candour::page {

/// A draft may still lack what it needs: what is wrong with it is a warning.
diag::Diagnostics rehearse(model::SoundPart part, const diag::SourceTree& sources, const theme::SiteTheme& theme,
                           const RenderOptions& options);

}  // namespace candour::page
