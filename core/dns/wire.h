// Names and record data as they stand in a message (RFC 1035 section 3.3, RFC 1035 section 4.1.4). For message.cpp;
// everybody else reads whole messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cursor.h"
#include "dns/name.h"
#include "dns/record.h"

namespace mailalign::dns {

constexpr std::size_t header_octets = 12;             // RFC 1035 section 4.1.1
constexpr std::size_t max_expanded_octets = 1 << 20;  // ours: all names of one message, expanded
constexpr int max_pointers = 127;                     // in one name: 255 octets hold no more labels

class WireReader {
 public:
  explicit WireReader(std::string_view message) : message_(message) {}

  // The name at `in`, a cursor over this message; nothing where it breaks RFC 1035 section 2.3.4 or RFC 1035
  // section 4.1.4, or where the message's names are too many octets in all.
  std::optional<Name> read_name(base::ByteCursor& in);
  // The data of `length` octets at `in`; nothing where they are not data of that type. The cursor moves behind them.
  std::optional<Data> read_data(base::ByteCursor& in, Type type, std::size_t length);

 private:
  std::optional<Data> read_names(base::ByteCursor& in, Type type);

  std::string_view message_;
  std::size_t expanded_ = 0;
};

// The types of an NSEC record's bitmap (RFC 4034 section 4.1.2), its next name left aside; nothing where it is no NSEC.
std::optional<std::vector<std::string>> read_nsec_types(std::string_view data);

}  // namespace mailalign::dns
