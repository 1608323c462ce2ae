// One page being written: its head, its sections, its figures by number, the links it makes and the anchors
// it offers. Page kinds (home, reports, plans, indicators …) are functions that drive one of these.
//
// Every link and anchor is recorded as it is written, so that dead ones are found without reading HTML.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/reading.h"
#include "base/html.h"
#include "base/output_file.h"
#include "diag/diagnostic.h"
#include "format/document.h"
#include "page/context.h"

namespace candour::page {

/// A link made on a page, to be held against the pages and anchors there are.
struct LinkUse {
  std::string address;
  std::string anchor;
  std::string written;
  diag::Span span;  ///< In the author's text; of no file for a link that this program made.
};

struct RenderedPage {
  std::string address;
  bool no_index = false;  ///< Not for search engines: a version that is not the latest, or what stands for a page that went.
  bool stands_in = false;  ///< It only says what became of the page that was here.
  bool withdrawn = false;  ///< It says that a report or plan was withdrawn, with all its parts.
  std::string moved_to;    ///< Where readers are sent on to, with an anchor perhaps.
  Text html;
  std::set<std::string> anchors;
  std::vector<LinkUse> links;
  std::vector<OutputFile> downloads;
  diag::Diagnostics diagnostics;
};

/// The head of a page.
struct Top {
  std::vector<std::pair<std::string, std::string>> crumbs;  ///< Address and label, after Home.
  std::string here;     ///< The page itself in the breadcrumbs; empty: no breadcrumbs.
  std::string kicker;
  Html heading;
  Html lead;
  std::vector<Html> facts;  ///< The version line.
};

/// The section that a narrative's text before its first heading goes to.
struct Opening {
  std::string id;
  std::string heading;
  std::string scope;
  Text first;  ///< Stands before the text.
};

class PageWriter {
 public:
  PageWriter(const Context& context, std::string address, analysis::AsOf as_of);

  const Context& context() const { return context_; }
  const analysis::AsOf& as_of() const { return as_of_; }

  /// Figures and rows that follow are read from another context: the version that a report is shown by.
  void read_from(const Context& context) { figures_ = &context; }
  const Context& figures() const { return *figures_; }

  /// A relative link to a page of the site, recorded. A page of a version links to that version's own parts.
  Html href(std::string_view address);
  /// The same, to the latest version.
  Html latest_href(std::string_view address);
  /// A link whole: <a href="…">words</a>.
  Html link(std::string_view address, std::string_view words);
  Html line(const model::Line& line);  ///< With figures filled in.
  /// An anchor not yet used on this page.
  std::string anchor(std::string_view wanted);
  /// Keeps the anchors of a narrative that comes later for it.
  void reserve(const format::Document& document);

  void top(const Top& top);
  void section(std::string_view id, const Html& heading, const Html& scope, Text main);
  void notice(const Html& banner) { body_.append(banner.str()); }  ///< Between the top and the first section.
  void narrative(const format::Document& document, Opening opening);
  /// The notes collected so far, as a section; nothing if there are none.
  void notes();
  Text figure(const DrawnFigure& drawn);
  /// A file beside the page, and the link to it.
  Html download(const std::string& name, Text bytes, std::string_view what);

  /// What is being written only says what became of the page that was here; readers go on to `to`, if it is not empty.
  void stand_in(std::string to);
  /// What is being written says that what was here was withdrawn: nothing is told of parts.
  void stand_for_withdrawn() { page_.withdrawn = true; }
  /// The page, framed, after what became of its parts that moved or were removed. `title` is what stands before the site's name.
  RenderedPage finish(std::string_view title, std::string_view description);

 private:
  Text block(const format::Document& document, const format::Block& block);
  Text block_figure(const format::FigureExpression& expression);
  void rich_text(std::string& out, const format::RichText& parts, const std::vector<format::FigureExpression>& figures,
                 const format::Document* document);
  std::string value(const format::FigureExpression& expression, bool in_attribute);
  void link_hole(std::string& out, const format::Link& link);

  std::string moved(std::string_view address) const;
  /// Empty elements with the anchors of what moved to `anchor` of this page, for the heading that has it.
  std::string former_anchors(std::string_view anchor);
  /// What became of parts of the page, and of files beside it.
  void parts_gone();

  const Context& context_;
  const Context* figures_;
  analysis::AsOf as_of_;
  std::string written_at_;  ///< The page's address in the latest version: what authors' links start from.
  RenderedPage page_;
  Text body_;
  std::vector<std::string> notes_;        ///< Html of each note; [note n] is notes_[n - 1].
  std::vector<std::string> stated_from_;  ///< For each note, the source it states; empty for footnotes.
  std::set<std::string> slugs_;
  int figure_number_ = 0;
  std::vector<const model::Moved*> parts_moved_;  ///< Those of this page that nothing stands for yet.
};

}  // namespace candour::page
