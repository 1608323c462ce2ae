#include "page/csv.h"

#include "base/text.h"

namespace candour::page {
namespace {

void cell(std::string& out, std::string_view text) {
  const bool formula = !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && !formula) {
    out += text;
    return;
  }
  out += '"';
  if (formula) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void number(std::string& out, const std::optional<double>& value) {
  if (value) out += format_machine(*value);
}

void period(std::string& out, const model::Period& p) {
  out += p.id();
  out += ',';
  out += model::format_iso(p.first_day());
  out += ',';
  out += model::format_iso(p.last_day());
}

void status_and_note(std::string& out, const model::Point& point) {
  out += ',';
  if (point.marker) out += model::marker_text(*point.marker);
  out += ',';
  cell(out, point.note);
  out += "\r\n";
}

void value(std::string& out, const model::Indicator& indicator, const std::optional<double>& v) {
  if (indicator.unit.kind == model::UnitKind::grade) {
    if (v) cell(out, indicator.unit.grades[static_cast<std::size_t>(*v)]);
  } else {
    number(out, v);
  }
}

}  // namespace

std::string write_csv(const analysis::FigureData& figure) {
  std::string out = "period,start,end,name,";
  out += figure.is_rate ? "rate,count,population" : "value,numerator,denominator";
  out += ",status,note\r\n";
  const auto rows = [&](const analysis::Plotted& plotted) {
    for (const analysis::Plotted::Point& p : plotted.points) {
      period(out, p.point->period);
      out += ',';
      cell(out, plotted.name);
      out += ',';
      value(out, *figure.indicator, p.value);
      out += ',';
      // What is not shown as a rate (no population yet) is no part of this figure.
      const bool shown = p.value.has_value();
      number(out, !figure.is_rate ? p.point->numerator : shown ? p.point->value : std::nullopt);
      out += ',';
      number(out, !figure.is_rate ? p.point->denominator : shown ? p.denominator : std::nullopt);
      status_and_note(out, *p.point);
    }
  };
  for (const analysis::Plotted& plotted : figure.plotted) rows(plotted);
  if (figure.reference) rows(*figure.reference);
  return out;
}

std::string write_csv(const analysis::PublicSite& site, const model::Indicator& indicator) {
  std::string out = "period,start,end";
  for (const model::Dimension& dimension : indicator.dimensions) {
    out += ',';
    cell(out, dimension.id);
    if (dimension.id == "area") out += ",area_code";
  }
  out += ",value,numerator,denominator";
  const bool with_rate = indicator.rate.has_value();
  if (with_rate) out += ",rate,population";
  out += ",status,note\r\n";
  for (const model::Series& series : indicator.series) {
    std::string key;
    model::AreaId area = site.site().settings.area;
    for (std::size_t d = 0; d < indicator.dimensions.size(); ++d) {
      const model::DimensionValue& at = indicator.dimensions[d].values[series.key[d]];
      key += ',';
      cell(key, at.title);
      if (indicator.dimensions[d].id != "area") continue;
      area = model::AreaId(at.id);
      const model::Area* found = site.site().find(area);
      key += ',';
      if (found != nullptr) key += found->code;
    }
    for (const model::Point& point : series.points) {
      period(out, point.period);
      out += key;
      out += ',';
      value(out, indicator, point.value);
      out += ',';
      number(out, point.numerator);
      out += ',';
      number(out, point.denominator);
      if (with_rate) {
        const auto rate = analysis::rate_of(site, indicator, area, point);
        out += ',';
        if (rate) out += format_machine(round_half_away(*rate, 2));
        out += ',';
        number(out, analysis::population(site, indicator.rate->edition, area, point.period.mid_year()));
      }
      status_and_note(out, point);
    }
  }
  return out;
}

}  // namespace candour::page
