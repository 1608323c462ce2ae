// The forces of England and Wales: fatal road collisions of 2015 (Department for Transport), sexual offences recorded
// in the 12 months to September 2017 (Home Office), and the populations that go with each (Office for National
// Statistics). Open Government Licence v3.0.
#pragma once

#include <string>
#include <vector>

namespace candour::chart {

struct Force {
  std::string name;
  double population_2015, fatal_collisions, population_2017, sexual_offences;
};

const std::vector<Force>& sample_forces();

}  // namespace candour::chart
