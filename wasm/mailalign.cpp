// The binding: each call of core/check/calls.h under its name. Values cross, handles do not. The catalogue is the one
// thing that stays between calls, loaded by the host (docs/architecture.md).
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

#include "check/calls.h"
#include "provider/catalogue.h"

namespace {

namespace check = mailalign::check;
using mailalign::provider::Catalogue;

Catalogue& catalogue() {
  static Catalogue loaded;
  return loaded;
}

std::string version() {
  return MAILALIGN_VERSION;
}

std::string take(mailalign::provider::CatalogueResult result) {
  if (result.ok()) catalogue() = std::move(result.catalogue);
  return result.problem;
}

// An index, whole files, or both; "" or what is wrong with the text. Replaces what was loaded before.
std::string load_catalogue(const std::string& text) {
  return take(mailalign::provider::load_catalogue(text));
}
// One provider's file more, as a check asked for it.
std::string add_provider(const std::string& text) {
  return take(mailalign::provider::add_provider(catalogue(), text));
}

// Octets are copied at once: a view would end with the next growth of memory.
emscripten::val write_query(const std::string& name, const std::string& type) {
  const std::string message = check::query(name, type);
  const emscripten::val octets(
      emscripten::typed_memory_view(message.size(), reinterpret_cast<const unsigned char*>(message.data())));
  return emscripten::val::global("Uint8Array").new_(octets);
}

std::string read_response(const std::string& name, const std::string& type, const std::string& message) {
  return check::response(name, type, message);
}

std::string read_input(const std::string& text) {
  return check::input(text);
}
std::string read_snapshot(const std::string& text) {
  return check::snapshot(text);
}
std::string check_domain(const std::string& request, const std::string& snapshot) {
  return check::check(catalogue(), request, snapshot);
}
std::string fill_guide(const std::string& request, const std::string& snapshot) {
  return check::guide(catalogue(), request, snapshot);
}
std::string list_providers(const std::string& kind, const std::string& search) {
  return check::providers(catalogue(), kind, search);
}
std::string check_spf(const std::string& request, const std::string& snapshot) {
  return check::spf(request, snapshot);
}
std::string align(const std::string& request, const std::string& snapshot) {
  return check::align(request, snapshot);
}
std::string find_organization(const std::string& request, const std::string& snapshot) {
  return check::organization(request, snapshot);
}
std::string parse(const std::string& kind, const std::string& record) {
  return check::parse(kind, record);
}

}  // namespace

EMSCRIPTEN_BINDINGS(mailalign) {
  emscripten::function("version", &version);
  emscripten::function("load_catalogue", &load_catalogue);
  emscripten::function("add_provider", &add_provider);
  emscripten::function("read_input", &read_input);
  emscripten::function("write_query", &write_query);
  emscripten::function("read_response", &read_response);
  emscripten::function("read_snapshot", &read_snapshot);
  emscripten::function("check", &check_domain);
  emscripten::function("guide", &fill_guide);
  emscripten::function("providers", &list_providers);
  emscripten::function("spf", &check_spf);
  emscripten::function("align", &align);
  emscripten::function("organization", &find_organization);
  emscripten::function("parse", &parse);
}
