// What running text holds besides words: numbers typed by hand, bare addresses, and whether an address may
// be linked to. Plain functions on text; nothing here knows Markdown's structure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

struct NumberInText {
  std::size_t begin = 0;
  std::size_t end = 0;
  double value = 0;
  int decimals = 0;
  bool percent = false;
};

/// Numbers that state a quantity. Left out: years, dates, times, 2017-18, ordinals, digits joined to
/// letters (Q4), telephone numbers with a leading nought, numbers with two points, the numbers of paragraphs,
/// pages and the like, and "the 12 months to".
std::vector<NumberInText> find_numbers(std::string_view text);

/// An address in running text: "https://example.org/a", "www.example.org/a", "someone@example.org".
struct BareAddress {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string address;  ///< With "http://" or "mailto:" before it where it had no scheme.
};

/// By the rules of GitHub's extended autolinks (GFM 6.9).
std::vector<BareAddress> find_bare_addresses(std::string_view text);

/// One or two tildes in running text, which may begin or end what is struck out.
struct Tildes {
  enum class Role { text, opens, closes };
  std::size_t length = 0;
  bool can_open = false;
  bool can_close = false;
  Role role = Role::text;
};

/// Sets the roles of the tildes of one sentence: pairs are of one length, and do not overlap.
void pair_tildes(std::vector<Tildes>& tildes);

enum class AddressFault {
  none,
  empty,
  control_character,  ///< A browser would take it out and read "java\nscript:" as a scheme.
  scheme,             ///< A scheme other than http, https, mailto and tel.
  network_path,       ///< "//host/": means something else wherever the site is copied to.
};

AddressFault fault_of_address(std::string_view address);
/// The scheme before the first colon (RFC 3986, 3.1), or empty where the address has none.
std::string_view scheme_of_address(std::string_view address);
/// Bytes that no address may hold, percent-encoded; letters beyond ASCII stay, and so does the rest.
std::string encode_address(std::string_view address);

}  // namespace candour::format
