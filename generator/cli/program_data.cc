#include "cli/program_data.h"

#include "io/real_file_system.h"

namespace candour::cli {

std::vector<std::string> data_folders() {
  // <prefix>/bin/candour and <prefix>/share/candour; <source>/build/generator/candour and <source>.
  const std::string here = io::program_folder();
  return {here + "/../share/candour", here + "/../.."};
}

}  // namespace candour::cli
