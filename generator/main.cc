#include <cstdio>
#include <cstdlib>

#include "cli/commands.h"

int main(int argc, char** argv) {
  candour::pipeline::Made made;
  const candour::cli::Exit exit = candour::cli::run(argc, argv, made);
  // To take a large site apart, string by string, would take longer than to write it; the system does it at once.
  std::fflush(nullptr);
  std::_Exit(static_cast<int>(exit));
}
