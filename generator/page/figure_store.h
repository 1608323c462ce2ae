// Every figure of the site, drawn once. A figure depends on its expression and on how far its indicator's
// data reaches on the page; the same two give the same drawing, table and CSV on every page.
//
// Ownership: the store owns what was drawn, in KeptPieces that must live as long as the pages; take_kept()
// hands them over. Threads: draw_all() draws in parallel; afterwards reading is free for all.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/figure.h"
#include "base/output_file.h"
#include "page/site_index.h"

namespace candour::page {

/// A figure ready to stand on a page.
struct DrawnFigure {
  const model::Indicator* indicator = nullptr;
  std::string slug;
  std::string title;
  std::string subtitle;
  std::string summary;
  std::string attribution;    ///< Of what was drawn beside the data: the boundaries of a map.
  std::string table_key;      ///< "In the table, [p] is provisional." or empty.
  std::size_t table_columns = 0;
  std::string_view charts;    ///< Both drawings.
  std::string_view table;     ///< The table alone, its caption's id `slug`-c.
  std::string_view csv;       ///< Empty where downloads are left out.

  Text csv_text() const {
    Text text;
    text.append_kept(csv);
    return text;
  }
};

class FigureStore {
 public:
  FigureStore(const analysis::PublicSite& site, const SiteIndex& index) : site_(site), index_(index) {}

  /// Asks for a block expression standing at `as_of`, and for an indicator's own figures. Before draw_all.
  void want(const format::FigureExpression& expression, const analysis::AsOf& as_of);
  void want_indicator(const model::Indicator& indicator);
  /// Asks for what a narrative shows, read as its pages read it.
  void want_document(const format::Document& document, const analysis::AsOf& as_of);
  void want_report(const model::Report& report);
  void want_plan(const model::Plan& plan);

  void draw_all(bool with_csv);

  /// The drawn figure, or null if the expression has a mistake.
  const DrawnFigure* find(const format::FigureExpression& expression, const analysis::AsOf& as_of) const;
  const DrawnFigure* main_figure(const model::Indicator& indicator) const;
  std::vector<const DrawnFigure*> breakdowns(const model::Indicator& indicator) const;

  std::vector<std::unique_ptr<KeptPieces>> take_kept() { return std::move(kept_); }

 private:
  struct Wanted {
    const format::FigureExpression* expression = nullptr;  ///< Or, if null, an indicator's own figures.
    const model::Indicator* indicator = nullptr;
    analysis::AsOf as_of;
    std::vector<DrawnFigure> drawn;  ///< One for an expression; an indicator's main figure, then breakdowns.
  };
  std::string key_of(const format::FigureExpression& expression, const analysis::AsOf& as_of) const;

  const analysis::PublicSite& site_;
  const SiteIndex& index_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<Wanted> wanted_;
  std::vector<std::unique_ptr<KeptPieces>> kept_;
};

}  // namespace candour::page
