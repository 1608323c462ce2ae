// What content/site.yml and data/areas.json say: whose site it is, and the places that figures are about.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "diag/source.h"
#include "model/ids.h"
#include "model/period.h"

namespace candour::model {

struct Licence {
  std::string name;
  std::string address;
};

struct NavigationItem {
  std::string label;
  std::string address;  ///< Of a page of the site, from its root: "plan/", "" for the home page.
  diag::Span span;
};

/// What was at an address that was public and is now at another. Addresses are paths from the site's root, perhaps
/// with an anchor: "indicators/burglary/", "about/#start", "indicators/burglary/burglary.csv". A page moves to a page
/// or to a part of one, a part to a part or a page, a file to a file.
struct Moved {
  std::string from;
  std::string to;
  diag::Span from_span;
  diag::Span to_span;
};

/// What was at an address and was taken away, with the reason that readers are given.
struct Removed {
  std::string address;
  std::string reason;
  diag::Span span;
};

struct Settings {
  std::string title;              ///< "Performance reports".
  std::string organisation;       ///< "Police and Crime Commissioner".
  std::string organisation_area;  ///< The rest of its name in the masthead: "for Cambridgeshire". May be empty.
  AreaId area;                    ///< The area that pages are about.
  std::string contact_email;      ///< May be empty; then contact_note says why.
  std::string contact_note;
  std::string base_url;           ///< "https://example.org/", for sitemap and canonical links.
  std::string language;           ///< "en-GB".
  std::string site_theme;         ///< A folder below themes/.
  Licence licence;                ///< Of the site's own text and figures.
  std::string notice_lead;        ///< "Demonstration", bold, at the head of every page. May be empty.
  std::string notice;             ///< The rest of that line.
  std::string footer_note;        ///< One or two sentences at the foot of every page.
  std::vector<std::string> attributions;  ///< "Contains public sector information licensed under …".
  std::vector<NavigationItem> navigation;
  bool content_is_private = false;  ///< That its owner says who may read content/ and data/: not everybody.
  std::vector<Moved> moved;      ///< Sorted by `from`. No `to` has moved or was removed itself.
  std::vector<Removed> removed;  ///< Sorted by address; none has moved.

  std::string full_name() const {
    return organisation_area.empty() ? organisation : organisation + " " + organisation_area;
  }
};

struct Area {
  AreaId id;
  std::string name;        ///< "Cambridgeshire", "England and Wales".
  std::string kind;        ///< "police force area", "region", "country", "district".
  std::string code;        ///< GSS code, or empty.
  std::vector<AreaId> members;  ///< Of a group (a region, a most similar group); empty for a single area.
  std::string note;

  /// Members are single areas: a group cannot be one.
  bool has_member(const AreaId& area) const { return std::find(members.begin(), members.end(), area) != members.end(); }
};

/// Mid-year estimates of one edition.
struct Populations {
  std::string edition;  ///< "mid-2018".
  std::string source;
  std::string address;
  std::map<AreaId, std::map<Day, double>> people;  ///< At 30 June.
};

}  // namespace candour::model
