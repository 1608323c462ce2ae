// What each rule reads and writes, one function for each; `calculate.cc` has the table of them.
#pragma once

#include "calculate/fields.h"

namespace candour::calculate {

void apply_xmr(Input& in, Output& out);

void apply_proportion(Input& in, Output& out);
void apply_rate(Input& in, Output& out);
void apply_dsr(Input& in, Output& out);
void apply_isr(Input& in, Output& out);
void apply_mean(Input& in, Output& out);
void apply_quantile(Input& in, Output& out);

void apply_change_counts(Input& in, Output& out);
void apply_change_proportions(Input& in, Output& out);
void apply_change_spread(Input& in, Output& out);
void apply_benchmark(Input& in, Output& out);
void apply_peer_group(Input& in, Output& out);
void apply_funnel(Input& in, Output& out);
void apply_rolling(Input& in, Output& out);

}  // namespace candour::calculate
