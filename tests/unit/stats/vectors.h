// The cases that peers computed (R's own tests and packages of the field): a sample of each file in vectors/, which a
// lone clone has, and all of them in the shared folder beside the project.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace vectors {

using Json = nlohmann::json;

/// Calls `check` with each case of the sample and of the shared file. Where
/// the shared folder is absent that is said, and with CI=true a failure.
void each_case(const std::string& file, const std::function<void(const Json& c)>& check);

/// The files of which there is no sample: shared only.
void each_shared_case(const std::string& file, const std::function<void(const Json& c)>& check);

/// Whether `actual` is the number, or the null, of the case: within `relative`, or `near_zero` of each other.
bool agree(std::optional<double> actual, const Json& expected, double relative = 1e-9, double near_zero = 1e-12);
/// As the peers' p values are to be compared.
bool agree_p(std::optional<double> actual, const Json& expected);

std::optional<double> number(const Json& value);
std::vector<std::optional<double>> numbers(const Json& values);

}  // namespace vectors
