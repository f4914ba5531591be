// The fuzzer's entry, for the target that MAILALIGN_FUZZ_TARGET names.
#include <cstddef>
#include <cstdint>

#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mailalign::fuzz::MAILALIGN_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
