#include "format/markdown_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace candour::format {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alphanumeric(char c) { return is_digit(c) || is_letter(c); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char char_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

bool is_month(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return false;
  const std::string lower = to_lower_ascii(word);
  return std::any_of(months.begin(), months.end(), [&](std::string_view month) {
    return lower == month || lower == month.substr(0, 3) || (lower == "sept" && month == "september");
  });
}

std::string_view letters_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_letter(char_at(text, end))) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

std::string_view letters_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

/// Reads the number whose first digit is at `begin`: digits, commas between thousands, decimals.
NumberInText read_number(std::string_view text, std::size_t begin) {
  NumberInText number{begin, begin, 0, 0, false};
  std::size_t& end = number.end;
  const auto digits_from = [&](std::size_t at) {
    std::size_t i = at;
    while (is_digit(char_at(text, i))) ++i;
    return i - at;
  };
  end += digits_from(begin);
  if (end - begin <= 3)
    while (char_at(text, end) == ',' && digits_from(end + 1) == 3) end += 4;
  if (char_at(text, end) == '.' && is_digit(char_at(text, end + 1))) {
    const std::size_t places = digits_from(end + 1);
    number.decimals = static_cast<int>(std::min<std::size_t>(places, 100));
    end += 1 + places;
  }
  std::string plain;
  for (char c : text.substr(begin, end - begin))
    if (c != ',') plain += c;
  std::from_chars(plain.data(), plain.data() + plain.size(), number.value);
  return number;
}

/// The end of a word that digits, letters and the marks of dates and times are joined to.
std::size_t end_of_joined(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    const bool joint = c == '-' || c == '/' || c == ':' || c == '.' || c == ',';
    if (!is_alphanumeric(c) && c != '_' && !(joint && is_alphanumeric(char_at(text, at + 1)))) break;
    ++at;
  }
  return at;
}

bool is_year(std::string_view text, const NumberInText& number) {
  return number.end - number.begin == 4 && number.decimals == 0 && number.value >= 1900 && number.value <= 2099 &&
         text.substr(number.begin, 4).find(',') == std::string_view::npos;
}

/// "31 March", "March 31".
bool is_day(std::string_view text, const NumberInText& number) {
  if (number.end - number.begin > 2) return false;
  if (is_space(char_at(text, number.end)) && is_month(letters_from(text, number.end + 1))) return true;
  return number.begin > 1 && is_space(text[number.begin - 1]) && is_month(letters_before(text, number.begin - 1));
}

/// Words after which a number is a name: "paragraph 4.3", "Quarter 1", "No. 2"; and "per 1,000".
constexpr std::array<std::string_view, 24> words_before_names{
    "action", "actions",   "annex", "appendix", "chapter",   "edition",    "every", "figure",
    "item",   "items",     "no",    "note",     "objective", "page",       "pages", "paragraph",
    "paragraphs", "part",  "per",   "quarter",  "section",   "sections",   "table", "version"};
static_assert(std::is_sorted(words_before_names.begin(), words_before_names.end()));

bool is_name(std::string_view text, const NumberInText& number) {
  std::size_t end = number.begin;
  if (end == 0 || !is_space(text[end - 1])) return false;
  --end;
  if (end > 0 && text[end - 1] == '.') --end;
  const std::string_view word = letters_before(text, end);
  if (word.empty() || word.size() > 10) return false;
  return std::binary_search(words_before_names.begin(), words_before_names.end(), to_lower_ascii(word));
}

/// "the 12 months to March 2015": a period, not a quantity.
bool is_twelve_months(std::string_view text, const NumberInText& number) {
  return number.value == 12 && is_space(char_at(text, number.end)) && letters_from(text, number.end + 1) == "months";
}

bool is_quantity(std::string_view text, const NumberInText& number) {
  const std::string_view before = text.substr(0, number.begin);
  const bool money = before.ends_with("£") || before.ends_with("$") || before.ends_with("€");
  if (char_at(text, number.begin) == '0' && is_digit(char_at(text, number.begin + 1))) return false;
  if (money || number.percent) return true;
  return !is_year(text, number) && !is_day(text, number) && !is_name(text, number) && !is_twelve_months(text, number);
}

bool percent_follows(std::string_view text) {
  if (text.starts_with("%") || text.starts_with(" %")) return true;
  if (text.starts_with(" per cent")) return !is_letter(char_at(text, 9));
  return text.starts_with(" percent") && !is_letter(char_at(text, 8));
}

void take_sign(std::string_view text, NumberInText& number) {
  const std::string_view before = text.substr(0, number.begin);
  std::size_t sign = 0;
  if (before.ends_with("-")) sign = 1;
  if (before.ends_with(minus_sign)) sign = minus_sign.size();
  if (sign == 0 || (sign < before.size() && !is_space(before[before.size() - sign - 1]) &&
                    before[before.size() - sign - 1] != '('))
    return;
  number.begin -= sign;
  number.value = -number.value;
}

constexpr std::string_view boundary_marks = "*_~(";

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || is_space(text[at - 1]) || boundary_marks.find(text[at - 1]) != std::string_view::npos;
}

/// No domain has more than 253 bytes (RFC 1035), and so none need be looked for further.
constexpr std::size_t longest_domain = 254;

/// The end of the domain at `begin` (GFM 6.9), or `begin` where there is none.
std::size_t end_of_domain(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  std::size_t points = 0;
  bool underscore_in_last = false, underscore_before = false;
  for (; end < text.size() && end - begin < longest_domain; ++end) {
    const char c = text[end];
    if (c == '_') {
      underscore_in_last = true;
    } else if (c == '.') {
      underscore_before = underscore_in_last;
      underscore_in_last = false;
      ++points;
    } else if (!is_alphanumeric(c) && c != '-') {
      break;
    }
  }
  const bool longer_than_any = end - begin == longest_domain;
  return points == 0 || underscore_in_last || underscore_before || longer_than_any ? begin : end;
}

/// Takes off what ends a sentence rather than an address: punctuation, a closing bracket without its
/// opening one, and a character reference.
std::size_t trim_address(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view all = text.substr(begin, end - begin);
  auto unmatched = std::count(all.begin(), all.end(), ')') - std::count(all.begin(), all.end(), '(');
  while (end > begin) {
    const char last = text[end - 1];
    if (std::string_view("?!.,:*_~'\"").find(last) != std::string_view::npos) {
      --end;
    } else if (last == ')' && unmatched > 0) {
      --unmatched;
      --end;
    } else if (last == ';') {
      std::size_t name = end - 1;
      while (name > begin && is_alphanumeric(text[name - 1])) --name;
      end = name > begin && name < end - 1 && text[name - 1] == '&' ? name - 1 : end - 1;
    } else {
      break;
    }
  }
  return end;
}

/// Whether `c` may stand in an address in running text; bytes of marks (DEL and plane 15) may not.
bool is_address_char(char c) {
  return !is_space(c) && c != '<' && c != '\x7F' && static_cast<unsigned char>(c) != 0xF3;
}

bool read_www(std::string_view text, std::size_t begin, std::vector<BareAddress>& found) {
  if (!starts_word(text, begin)) return false;
  std::size_t end = end_of_domain(text, begin);
  if (end <= begin + 4) return false;
  while (end < text.size() && is_address_char(text[end])) ++end;
  end = trim_address(text, begin, end);
  found.push_back({begin, end, "http://" + std::string(text.substr(begin, end - begin))});
  return true;
}

/// "https://host…", whose colon is at `colon`.
bool read_url(std::string_view text, std::size_t colon, std::vector<BareAddress>& found) {
  const std::string_view before = text.substr(0, colon);
  const std::size_t scheme = before.ends_with("https") ? 5 : before.ends_with("http") ? 4 : 0;
  if (scheme == 0 || !text.substr(colon).starts_with("://") || !starts_word(text, colon - scheme)) return false;
  if (!is_alphanumeric(char_at(text, colon + 3))) return false;
  const std::size_t begin = colon - scheme;
  std::size_t end = colon + 3;
  while (end < text.size() && is_address_char(text[end])) ++end;
  end = trim_address(text, begin, end);
  found.push_back({begin, end, std::string(text.substr(begin, end - begin))});
  return true;
}

bool read_email(std::string_view text, std::size_t earliest, std::size_t at_sign, std::vector<BareAddress>& found) {
  std::size_t begin = at_sign;
  while (begin > earliest && (is_alphanumeric(text[begin - 1]) || contains(".+-_", text.substr(begin - 1, 1)))) --begin;
  std::size_t end = at_sign + 1;
  bool point = false;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '.' && is_alphanumeric(char_at(text, end + 1))) {
      point = true;
    } else if (!is_alphanumeric(c) && c != '-' && c != '_') {
      break;
    }
  }
  if (begin == at_sign || !point || text[end - 1] == '-' || text[end - 1] == '_') return false;
  found.push_back({begin, end, "mailto:" + std::string(text.substr(begin, end - begin))});
  return true;
}

}  // namespace

std::vector<NumberInText> find_numbers(std::string_view text) {
  std::vector<NumberInText> found;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    const char before = i > 0 ? text[i - 1] : ' ';
    if (is_alphanumeric(before) || before == '_' || before == '#' || before == '.') {
      i = end_of_joined(text, i);
      continue;
    }
    NumberInText number = read_number(text, i);
    const char joint = char_at(text, number.end);
    const bool digit_follows = is_digit(char_at(text, number.end + 1));
    const bool range = joint == '-' && digit_follows && !is_year(text, number) && text[i] != '0';
    if (is_alphanumeric(joint) || joint == '_' ||
        (digit_follows && !range && (joint == '-' || joint == '/' || joint == ':' || joint == '.'))) {
      i = end_of_joined(text, i);
      continue;
    }
    i = number.end;
    number.percent = percent_follows(text.substr(number.end));
    if (!is_quantity(text, number)) continue;
    take_sign(text, number);
    found.push_back(number);
  }
  return found;
}

std::vector<BareAddress> find_bare_addresses(std::string_view text) {
  std::vector<BareAddress> found;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool read = c == 'w'   ? text.substr(i).starts_with("www.") && read_www(text, i, found)
                      : c == ':' ? read_url(text, i, found)
                      : c == '@' ? read_email(text, done, i, found)
                                 : false;
    if (!read) continue;
    done = found.back().end;
    i = done - 1;
  }
  return found;
}

void pair_tildes(std::vector<Tildes>& tildes) {
  constexpr std::size_t longest = 2;
  std::vector<Tildes*> open;
  std::array<std::size_t, longest + 1> waiting{};  // how many of each length are in `open`
  const auto take_last = [&] {
    Tildes* const last = open.back();
    open.pop_back();
    --waiting[last->length];
    return last;
  };
  for (Tildes& each : tildes) {
    if (each.length > longest) continue;
    if (each.can_close && waiting[each.length] > 0) {
      while (open.back()->length != each.length) take_last();  // inside the pair, and would overlap it
      take_last()->role = Tildes::Role::opens;
      each.role = Tildes::Role::closes;
    } else if (each.can_open) {
      open.push_back(&each);
      ++waiting[each.length];
    }
  }
}

std::string_view scheme_of_address(std::string_view address) {
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (c == ':') return address.substr(0, i);
    if (!is_letter(c) && (i == 0 || !(is_digit(c) || c == '+' || c == '-' || c == '.'))) break;
  }
  return {};
}

AddressFault fault_of_address(std::string_view address) {
  if (trim(address).empty()) return AddressFault::empty;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; };
  if (std::any_of(address.begin(), address.end(), is_control)) return AddressFault::control_character;
  address = trim(address);
  if (address.size() > 1 && (address[0] == '/' || address[0] == '\\') && (address[1] == '/' || address[1] == '\\'))
    return AddressFault::network_path;
  const std::string scheme = to_lower_ascii(scheme_of_address(address));
  if (scheme.empty() || scheme == "https" || scheme == "http" || scheme == "mailto" || scheme == "tel")
    return AddressFault::none;
  return AddressFault::scheme;
}

std::string encode_address(std::string_view address) {
  constexpr std::string_view refused = " \"<>\\^`{|}";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(address.size());
  for (char c : trim(address)) {
    if (refused.find(c) == std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

}  // namespace candour::format
