#include "diag/report.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "diag/excerpt.h"
#include "diag/line_index.h"

namespace candour::diag {
namespace {

constexpr std::string_view indent = "    ";

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

/// What makes two diagnostics the same; in the order in which they are printed, given the path first.
auto key(const Diagnostic& d) { return std::tie(d.span.begin, d.span.end, d.severity, d.message, d.help, d.code); }

/// A diagnostic with everything a reader is told about its place.
struct Located {
  const Diagnostic& diagnostic;
  std::string_view path;
  const LineIndex* index = nullptr;  ///< Null where there is no text to point at.
  std::string_view text;

  bool has_place() const { return index != nullptr; }
  Place begin() const { return index->place(diagnostic.span.begin); }
  Place end() const { return index->place(std::max(diagnostic.span.begin, diagnostic.span.end)); }
};

void write_text(const Located& at, std::string& out) {
  const Diagnostic& d = at.diagnostic;
  out += printable(at.path);
  if (at.has_place()) {
    const Place place = at.begin();
    out.append(":").append(std::to_string(place.line)).append(":").append(std::to_string(place.column));
  }
  out += ": ";
  out += name_of(d.severity);
  out.append(": ").append(printable(d.message)).append("\n");
  if (at.has_place()) {
    const std::size_t begin = std::min<std::size_t>(d.span.begin, at.text.size());
    const LineIndex::Line line = at.index->line_at(begin);
    const std::size_t first = std::min(begin, line.end);
    const std::size_t last = std::clamp<std::size_t>(d.span.end, first, line.end);
    const Excerpt shown =
        excerpt(at.text.substr(line.begin, line.end - line.begin), first - line.begin, last - line.begin);
    out.append(indent).append(shown.line).append("\n");
    out.append(indent).append(shown.carets).append("\n");
  }
  if (!d.help.empty()) out.append(indent).append("help: ").append(printable(d.help)).append("\n");
}

/// Appends `text` as a JSON string. (format/json writes JSON too, but stands above this room.)
void write_json_string(std::string_view text, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : well_formed(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_json(const Located& at, std::string& out) {
  const Diagnostic& d = at.diagnostic;
  out += "{\"path\":";
  write_json_string(at.path, out);
  if (at.has_place()) {
    const Place begin = at.begin(), end = at.end();
    out += ",\"line\":" + std::to_string(begin.line) + ",\"column\":" + std::to_string(begin.column);
    out += ",\"end_line\":" + std::to_string(end.line) + ",\"end_column\":" + std::to_string(end.column);
  } else {
    out += R"(,"line":null,"column":null,"end_line":null,"end_column":null)";
  }
  out += ",\"severity\":";
  write_json_string(name_of(d.severity), out);
  out += ",\"code\":";
  write_json_string(d.code, out);
  out += ",\"message\":";
  write_json_string(d.message, out);
  out += ",\"help\":";
  if (d.help.empty()) {
    out += "null";
  } else {
    write_json_string(d.help, out);
  }
  out += "}\n";
}

enum class Part { property, message };

/// Appends `text` as a workflow command wants it: its own signs as %XX, a property's separators too.
void write_escaped(std::string_view text, Part part, std::string& out) {
  for (const char c : well_formed(text)) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        part == Part::property ? out += "%3A" : out += c;
        break;
      case ',':
        part == Part::property ? out += "%2C" : out += c;
        break;
      default:
        out += c;
    }
  }
}

void write_github(const Located& at, std::string& out) {
  const Diagnostic& d = at.diagnostic;
  out += "::";
  out += name_of(d.severity);
  out += " file=";
  write_escaped(at.path, Part::property, out);
  if (at.has_place()) {
    const Place begin = at.begin(), end = at.end();
    out += ",line=" + std::to_string(begin.line) + ",col=" + std::to_string(begin.column);
    // A column without an end line is taken to be on the first line.
    if (end.line == begin.line) out += ",endColumn=" + std::to_string(end.column);
  }
  out += ",title=";
  write_escaped(d.code, Part::property, out);
  out += "::";
  write_escaped(d.message, Part::message, out);
  if (!d.help.empty()) {
    out += "%0Ahelp: ";
    write_escaped(d.help, Part::message, out);
  }
  out += "\n";
}

void write(const Located& at, Format format, std::string& out) {
  switch (format) {
    case Format::text:
      return write_text(at, out);
    case Format::json:
      return write_json(at, out);
    case Format::github:
      return write_github(at, out);
  }
}

std::string counted(std::size_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  if (name == "text") return Format::text;
  if (name == "json") return Format::json;
  if (name == "github") return Format::github;
  return std::nullopt;
}

Place place_of(std::string_view text, std::size_t offset) { return LineIndex(text).place(offset); }

std::string report(const Diagnostics& diagnostics, const SourceTree& sources, Format format) {
  const auto path_of = [&](const Diagnostic& d) -> std::string_view {
    return d.span.file == no_file ? d.path : sources[d.span.file].path;
  };
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& d : diagnostics.all()) {
    CHECK(d.span.file == no_file || static_cast<std::size_t>(d.span.file) < sources.size());
    sorted.push_back(&d);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Diagnostic* a, const Diagnostic* b) {
    const int paths = path_of(*a).compare(path_of(*b));
    return paths != 0 ? paths < 0 : key(*a) < key(*b);
  });
  std::string out;
  const Diagnostic* last = nullptr;
  FileId indexed = no_file;
  std::optional<LineIndex> index;
  for (const Diagnostic* d : sorted) {
    if (last != nullptr && path_of(*d) == path_of(*last) && key(*d) == key(*last)) continue;
    last = d;
    if (d->span.file == no_file) {
      write({*d, path_of(*d), nullptr, {}}, format, out);
      continue;
    }
    const std::string_view text = sources[d->span.file].text;
    if (d->span.file != indexed) {
      index.emplace(text);
      indexed = d->span.file;
    }
    write({*d, path_of(*d), &*index, text}, format, out);
  }
  return out;
}

std::string summary(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& d : diagnostics.all()) sorted.push_back(&d);
  const auto whole_key = [](const Diagnostic& d) { return std::tuple_cat(std::tie(d.span.file, d.path), key(d)); };
  std::sort(sorted.begin(), sorted.end(),
            [&](const Diagnostic* a, const Diagnostic* b) { return whole_key(*a) < whole_key(*b); });
  const auto end = std::unique(sorted.begin(), sorted.end(), [&](const Diagnostic* a, const Diagnostic* b) {
    return whole_key(*a) == whole_key(*b);
  });
  const auto errors = static_cast<std::size_t>(
      std::count_if(sorted.begin(), end, [](const Diagnostic* d) { return d->severity == Severity::error; }));
  const std::size_t warnings = static_cast<std::size_t>(end - sorted.begin()) - errors;
  if (errors == 0 && warnings == 0) return "no mistakes found";
  std::string text = errors > 0 ? counted(errors, "error") : "";
  if (errors > 0 && warnings > 0) text += " and ";
  return text + (warnings > 0 ? counted(warnings, "warning") : "");
}

}  // namespace candour::diag
