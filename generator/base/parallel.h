// Parallel loops inside one step. Task i writes slot i and nothing else, so that the result is the same
// for any number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace candour {

/// Runs task(0) … task(count - 1), in any order, on the threads allowed by limit_threads.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& task);

/// At most `threads` at once from here on, 0 for as many as the machine has. Called once, by main.
class ThreadLimit {
 public:
  explicit ThreadLimit(unsigned threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  void* control_;
};

}  // namespace candour
