#include "show_sections.h"

namespace mailalign::cli {

namespace {

std::string existence(const std::string& exist) {
  if (exist == "yes") return "";
  if (exist == "no") return "There is no name _domainkey below this domain, so no key can exist.";
  return "The DNS does not list selectors: a key that nobody named is unknown, not missing. Name one with --selector.";
}

std::string_view level_of(const std::string& state) {
  if (state == "found") return "good";
  if (state == "weak" || state == "not_for_mail" || state == "revoked") return "warning";
  if (state == "malformed" || state == "ambiguous" || state == "dangling" || state == "none") return "error";
  return "unknown";
}

std::string word(const std::string& state) {
  if (state == "none") return "no key";
  if (state == "not_for_mail") return "not for mail";
  if (state == "failed") return "no answer";
  return state == "pending" ? "not known" : state;
}

std::string kind(const Json& key) {
  std::string said = text(key, "algorithm");
  if (said == "rsa") said = "RSA";
  if (said == "ed25519") said = "Ed25519";
  if (at(key, "bits").is_number()) said += ", " + as_text(at(key, "bits")) + " bits";
  return said;
}

// What the record limits the key to, as it says so.
std::string limits(const Json& key) {
  std::string said;
  for (const auto& [name, tag] : {std::pair{"hashes", "h="}, std::pair{"services", "s="}, std::pair{"flags", "t="}}) {
    std::string values;
    for (const Json& value : list(key, name)) values += (values.empty() ? "" : ":") + as_text(value);
    if (!values.empty()) said += ", " + (tag + values);
  }
  return said;
}

// "amazon-ses, easy-dkim"; where nothing tells, who is known to use such a selector.
std::string owner(const Json& key) {
  if (at(key, "provider").is_string()) {
    const std::string setup = text(key, "setup");
    return text(key, "provider") + (setup.empty() ? "" : ", " + setup);
  }
  std::string users;
  for (const Json& user : list(key, "used_by")) users += (users.empty() ? "perhaps " : " or ") + as_text(user);
  return users;
}

std::vector<Cells> row(const Page& page, const Json& key) {
  const std::string state = text(key, "state");
  return {page.cells(text(key, "selector")), page.cells({level(page, level_of(state), word(state))}),
          page.cells(kind(key) + limits(key)), page.cells(owner(key), Tone::soft)};
}

}  // namespace

void show_dkim(Page& page, const Json& report, Findings& findings) {
  const Json& dkim = at(report, "dkim");
  page.heading("DKIM keys");
  const std::string exist = existence(text(dkim, "exist"));
  if (!exist.empty()) page.paragraph({{exist}}, indentation);
  std::vector<std::vector<Cells>> rows;
  for (const Json& key : list(dkim, "keys")) rows.push_back(row(page, key));
  if (!rows.empty()) page.table({"Selector", "State", "Key", "Provider"}, rows, indentation);
  for (const Json& key : list(dkim, "keys")) {
    const Located record = locate(report, text(key, "name"), text(key, "record"));
    const std::vector<const Json*> faults = take(findings, record.place);
    if (faults.empty()) continue;
    page.blank();
    page.paragraph({{record.place.name + ":", Tone::soft}}, indentation);
    if (faults.size() == 1 && text(*faults.front(), "severity") == "good") {
      show_finding(page, *faults.front(), 0);  // nobody reads through a key that is in order
    } else {
      show_record(page, "", record.octets, faults);
    }
  }
}

}  // namespace mailalign::cli
