#include "page/csv.h"

#include <algorithm>

#include "base/text.h"

namespace candour::page {

using analysis::FigureData;

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

namespace {

std::string_view signal_id(stats::Signal signal) {
  switch (signal) {
    case stats::Signal::outside_limits: return "outside_limits";
    case stats::Signal::trend: return "trend";
    case stats::Signal::two_in_three: return "two_in_three";
    case stats::Signal::run: return "run";
    case stats::Signal::none: break;
  }
  return "";
}

/// The mean and limits that a point of a process chart is held against, and what it signals.
void process_cells(std::string& out, const FigureData& figure, std::size_t at) {
  const model::Day day = figure.plotted.front().points[at].point->period.last_day();
  const std::vector<analysis::PlottedPhase>& phases = figure.plotted.front().phases;
  const auto phase = std::find_if(phases.begin(), phases.end(), [&](const analysis::PlottedPhase& p) { return p.from <= day && day <= p.to; });
  const bool known = phase != phases.end();
  for (const std::optional<double>& cell : {known ? std::optional(phase->mean) : std::nullopt, known ? phase->lower : std::nullopt,
                                            known ? phase->upper : std::nullopt}) {
    out += ',';
    number(out, cell);
  }
  out += ',';
  out += signal_id(figure.signals[at].rule);
}

}  // namespace

std::string write_csv(const FigureData& figure) {
  const bool process = figure.kind == FigureData::Kind::process;
  std::string out = "period,start,end,name,";
  out += figure.is_rate ? "rate,count,population" : "value,numerator,denominator";
  if (process) out += ",mean,lower_process_limit,upper_process_limit,signal";
  const bool intervals = std::any_of(figure.plotted.begin(), figure.plotted.end(), [](const analysis::Plotted& p) { return p.interval.has_value(); });
  if (intervals) out += ",lower_95,upper_95";
  const bool funnel = figure.kind == FigureData::Kind::funnel;
  if (funnel) out += ",lower_limit_95,upper_limit_95,lower_limit_998,upper_limit_998";
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
      if (process) process_cells(out, figure, static_cast<std::size_t>(&p - plotted.points.data()));
      if (intervals) {
        out += ',';
        if (plotted.interval) number(out, plotted.interval->lower);
        out += ',';
        if (plotted.interval) number(out, plotted.interval->upper);
      }
      if (funnel) {
        const FigureData::FunnelRow& row = figure.funnel[static_cast<std::size_t>(&plotted - figure.plotted.data())];
        for (const double limit : {row.limits_95.lower, row.limits_95.upper, row.limits_998.lower, row.limits_998.upper}) {
          out += ',';
          number(out, limit);
        }
      }
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
    // A name that any program can use for a column.
    cell(out, replace_all(dimension.id, "-", "_"));
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
