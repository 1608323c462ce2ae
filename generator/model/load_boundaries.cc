// GeoJSON of boundaries. Exports hold thousands of positions, and one cause (metres instead of degrees) is in all of
// them: of the positions of a file only the first that is wrong is told.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "format/json.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

/// Four decimals; adding zero makes -0 into 0.
double to_four_decimals(double degrees) { return std::round(degrees * 1e4) / 1e4 + 0.0; }

class BoundariesReader {
 public:
  BoundariesReader(const Context& context, Boundaries& boundaries, diag::Diagnostics& diagnostics)
      : context_(context), boundaries_(boundaries), diagnostics_(diagnostics) {}

  void read(const Value& root) {
    Fields fields(root, "this file of boundaries", diagnostics_);
    fields.text("$schema", Need::optional);
    fields.value("bbox");
    type_is(fields, "FeatureCollection", "a file of boundaries is a GeoJSON FeatureCollection");
    boundaries_.title = fields.text("title");
    boundaries_.attribution = fields.text("attribution");
    const std::vector<Value>& features = fields.list("features", Need::required);
    if (features.empty() && fields.has("features"))
      diagnostics_.error("no-boundaries", fields.span_of("features"), "a file of boundaries has one area at least");
    for (const Value& feature : features) read_feature(feature);
    std::sort(boundaries_.of.begin(), boundaries_.of.end(),
              [](const Boundary& a, const Boundary& b) { return a.area < b.area; });
  }

 private:
  void type_is(Fields& fields, std::string_view type, std::string_view help) {
    const std::string found = fields.text("type");
    if (!found.empty() && found != type)
      diagnostics_.error("unknown-choice", fields.span_of("type"), fmt::format("`{}` is not `{}`", found, type),
                         std::string(help));
  }

  void read_feature(const Value& value) {
    if (!expect_object(value, "a feature", diagnostics_)) return;
    Fields fields(value, "this feature", diagnostics_);
    for (const std::string_view unused : {"id", "bbox"}) fields.value(unused);
    type_is(fields, "Feature", "each area is a GeoJSON Feature");
    Boundary boundary;
    if (const Value* properties = fields.object("properties")) boundary.area = area_of(*properties);
    if (const Value* geometry = fields.object("geometry")) read_geometry(*geometry, boundary);
    if (!boundary.area.empty()) boundaries_.of.push_back(std::move(boundary));
  }

  /// Maps are exported with properties of all sorts: only the area is read.
  AreaId area_of(const Value& properties) {
    const Value* area = properties.find("area");
    if (area == nullptr) {
      diagnostics_.error("missing-field", {properties.span.file, properties.span.begin, properties.span.begin + 1},
                         "these properties do not say which `area` this is the boundary of",
                         "the id of an area in data/areas.json");
      return {};
    }
    const std::string id = read_reference(*area, context_.areas.known, diagnostics_);
    return id.empty() || !areas_.add(id, area->span) ? AreaId() : AreaId(id);
  }

  void read_geometry(const Value& geometry, Boundary& boundary) {
    Fields fields(geometry, "this geometry", diagnostics_);
    enum class Shape { polygon, multi_polygon };
    static constexpr Choice<Shape> shapes[] = {{"Polygon", Shape::polygon}, {"MultiPolygon", Shape::multi_polygon}};
    const std::optional<Shape> shape = fields.choice("type", shapes);
    const Value* coordinates = fields.value("coordinates", Need::required);
    if (!shape || coordinates == nullptr) return;
    if (*shape == Shape::polygon) return read_polygon(*coordinates, boundary);
    if (!is_filled_list(*coordinates, "the coordinates of a MultiPolygon", "polygons")) return;
    for (const Value& polygon : coordinates->items) read_polygon(polygon, boundary);
  }

  void read_polygon(const Value& value, Boundary& boundary) {
    if (!is_filled_list(value, "a polygon", "rings")) return;
    Polygon polygon;
    for (const Value& ring : value.items) polygon.push_back(read_ring(ring));
    boundary.polygons.push_back(std::move(polygon));
  }

  Ring read_ring(const Value& value) {
    Ring ring;
    if (value.kind != Value::Kind::array) {
      wrong_type("a ring", "a list of positions", value, diagnostics_);
      return ring;
    }
    ring.reserve(value.items.size());
    for (const Value& item : value.items) {
      if (++positions_ == most_positions + 1)
        diagnostics_.error("too-many-positions", brief(item),
                           fmt::format("these boundaries have more than {} positions", most_positions),
                           "simplify them: a map of a page shows no more than a few thousand");
      const std::optional<Position> position = read_position(item);
      if (!position) return {};
      ring.push_back(*position);
    }
    if (ring.size() < 4) {
      diagnostics_.error("short-ring", brief(value),
                         fmt::format("a ring has four positions or more, and this has {}", ring.size()),
                         "a triangle has four, since the last is the first again");
    } else if (ring.front() != ring.back()) {
      diagnostics_.error("open-ring", brief(value.items.back()), "this ring is not closed",
                         "its last position should be its first again");
    }
    return ring;
  }

  std::optional<Position> read_position(const Value& value) {
    if (value.kind != Value::Kind::array || value.items.size() != 2 ||
        value.items[0].kind != Value::Kind::number || value.items[1].kind != Value::Kind::number)
      return wrong_position(value, "not-a-position", "a position is a longitude and a latitude", "write [0.1218, 52.2053]");
    const double lon = value.items[0].number, lat = value.items[1].number;
    if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90))
      return wrong_position(value, "out-of-range", fmt::format("there is no place at [{}, {}]", value.items[0].text, value.items[1].text),
                            "longitude runs from -180 to 180, and latitude from -90 to 90, in degrees on WGS84; eastings "
                            "and northings must be converted");
    return Position{to_four_decimals(lon), to_four_decimals(lat)};
  }

  std::optional<Position> wrong_position(const Value& at, std::string code, std::string message, std::string help) {
    if (!told_position_) diagnostics_.error(std::move(code), brief(at), std::move(message), std::move(help));
    told_position_ = true;
    return std::nullopt;
  }

  bool is_filled_list(const Value& value, std::string_view what, std::string_view of) {
    if (value.kind != Value::Kind::array) {
      wrong_type(what, fmt::format("a list of {}", of), value, diagnostics_);
      return false;
    }
    if (value.items.empty()) diagnostics_.error("no-boundaries", value.span, fmt::format("{} has no {}", what, of));
    return !value.items.empty();
  }

  /// A list may be long: its first byte says where it is.
  static diag::Span brief(const Value& value) {
    const std::uint32_t end = value.span.end - value.span.begin > 60 ? value.span.begin + 1 : value.span.end;
    return {value.span.file, value.span.begin, end};
  }

  const Context& context_;
  Boundaries& boundaries_;
  diag::Diagnostics& diagnostics_;
  Once areas_{"area", diagnostics_};
  std::size_t positions_ = 0;
  bool told_position_ = false;
};

}  // namespace

const Boundary* Boundaries::find(const AreaId& area) const {
  const auto at = std::lower_bound(of.begin(), of.end(), area, [](const Boundary& a, const AreaId& b) { return a.area < b; });
  return at != of.end() && at->area == area ? &*at : nullptr;
}

std::optional<Boundaries> load_boundaries(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics) {
  if (file.file == unread) return std::nullopt;
  const std::optional<Value> root = format::parse_json(file.file, context.sources[file.file].text, diagnostics);
  if (!root || !expect_object(*root, "a file of boundaries", diagnostics)) return std::nullopt;
  Boundaries boundaries;
  boundaries.id = file.id;
  BoundariesReader(context, boundaries, diagnostics).read(*root);
  return boundaries;
}

}  // namespace candour::model
