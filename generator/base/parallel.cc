#include "base/parallel.h"

#include <memory>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace candour {

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 1) return task(0);
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) { task(i); });
}

ThreadLimit::ThreadLimit(unsigned threads)
    : control_(threads == 0 ? nullptr
                            : new tbb::global_control(tbb::global_control::max_allowed_parallelism, threads)) {}

ThreadLimit::~ThreadLimit() { delete static_cast<tbb::global_control*>(control_); }

}  // namespace candour
