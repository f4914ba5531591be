#include "worst.h"

namespace mailalign::worst {
namespace {

void add(dns::Snapshot& snapshot, const std::string& name, dns::Type type, std::vector<dns::Data> records) {
  dns::Answer answer;
  answer.outcome = dns::Outcome::records;
  answer.records = std::move(records);
  snapshot.add({*dns::Name::read(name), type}, std::move(answer));
}

dns::Txt txt(const std::string& text) {
  dns::Txt record;
  for (std::size_t at = 0; at < text.size(); at += 255) record.strings.push_back(text.substr(at, 255));
  return record;
}

dns::Snapshot of_record(const std::string& record) {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  add(snapshot, "d.example", dns::Type::txt, {txt(record)});
  return snapshot;
}

void add_tree(dns::Snapshot& snapshot, const std::string& name, std::size_t wide, int depth) {
  std::string record = "v=spf1";
  for (std::size_t i = 0; i < wide; ++i) {
    const std::string below = "i" + std::to_string(i) + "." + name;
    record += " include:" + below;
    if (depth > 0) {
      add_tree(snapshot, below, wide, depth - 1);
    } else {
      add(snapshot, below, dns::Type::txt, {txt("v=spf1 ip4:8.8." + std::to_string(i % 250) + ".0/24 -all")});
    }
  }
  add(snapshot, name, dns::Type::txt, {txt(record + " -all")});
}

template <class Make>
std::string repeated(std::string text, std::size_t count, Make make) {
  for (std::size_t i = 0; i < count; ++i) text += make(std::to_string(i), i);
  return text;
}

std::string u16(std::size_t value) {
  return {static_cast<char>(value >> 8U & 0xffU), static_cast<char>(value & 0xffU)};
}

dns::Snapshot many_exchanges() {
  dns::Snapshot snapshot = of_record("v=spf1 mx -all");
  std::vector<dns::Data> exchanges;
  for (unsigned i = 0; i < 100; ++i) {
    const std::string host = "m" + std::to_string(i) + ".d.example";
    exchanges.emplace_back(dns::Mx{10, *dns::Name::read(host)});
    add(snapshot, host, dns::Type::a, {base::Ipv4{0x08080800U + i}});
  }
  add(snapshot, "d.example", dns::Type::mx, std::move(exchanges));
  return snapshot;
}

}  // namespace

std::string spf_terms(std::size_t count) {
  return repeated("v=spf1", count, [](const std::string&, std::size_t i) {
    return " ip4:8." + std::to_string(i / 65536 % 256) + "." + std::to_string(i / 256 % 256) + "." +
           std::to_string(i % 256);
  });
}

std::string spf_faults(std::size_t count) {
  return repeated("v=spf1", count, [](const std::string& i, std::size_t) { return " moo" + i + ":x"; });
}

std::string dmarc_tags(std::size_t count) {
  return repeated("v=DMARC1; p=none", count, [](const std::string&, std::size_t i) {
    return std::string("; x") + static_cast<char>('a' + i % 26) + static_cast<char>('a' + i / 26 % 26) + "=y";
  });
}

std::string dmarc_addresses(std::size_t count) {
  return repeated("v=DMARC1; p=none; rua=mailto:a@d.example", count,
                  [](const std::string& i, std::size_t) { return ",mailto:a" + i + "@r" + i + ".example"; });
}

std::string dkim_tags(std::size_t count) {
  return repeated("v=DKIM1; p=", count, [](const std::string& i, std::size_t) { return "; x" + i + "=y"; });
}

std::string labels(std::size_t count) {
  return repeated("example", count, [](const std::string&, std::size_t) { return std::string(".a"); });
}

dns::Question question() {
  return {*dns::Name::read("d.example"), dns::Type::txt};
}

std::string message(std::size_t records) {
  std::string octets("\0\0\x81\x80\0\1", 6);
  octets += u16(records) + u16(0) + u16(0);
  octets.append("\1d\7example\0\0\20\0\1", 15);
  for (std::size_t i = 0; i < records; ++i) {
    octets.append("\xc0\x0c\0\20\0\1\0\0\1\54\0\3\2", 13);
    octets += u16(i);
  }
  return octets;
}

dns::Snapshot includes(std::size_t wide, int depth) {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  add_tree(snapshot, "d.example", wide, depth);
  return snapshot;
}

dns::Snapshot strings(std::size_t count) {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  dns::Txt record{{"v=spf1"}};
  for (std::size_t i = 0; i < count; ++i) record.strings.push_back(i % 2 == 0 ? " a" : ":x.example");
  add(snapshot, "d.example", dns::Type::txt, {record});
  return snapshot;
}

std::vector<World> worlds() {
  std::vector<World> all;
  all.push_back({"10 includes of 10 includes", includes(10, 1)});
  all.push_back({"10 of 10 of 10 includes", includes(10, 2)});
  all.push_back({"10,000 TXT strings", strings(10000)});
  all.push_back({"macros that expand to 10,000 octets",
                 of_record(repeated("v=spf1 exists:", 1200,
                                    [](const std::string&, std::size_t) { return std::string("%{s}."); }) +
                           "d.example -all")});
  all.push_back({"100 mail exchangers", many_exchanges()});
  all.push_back({"20,000 networks", of_record(spf_terms(20000))});
  all.push_back({"20,000 faulty terms", of_record(spf_faults(20000))});
  all.push_back({"20,000 terms a", of_record(repeated("v=spf1", 20000, [](const std::string& i, std::size_t) {
                   return " a:h" + i + ".example";
                 }))});
  return all;
}

}  // namespace mailalign::worst
