// The catalogue of the room dkim stands in two files; dkim.cpp puts them together.
#pragma once

#include <span>

#include "finding/finding.h"

namespace mailalign::finding::dkim {

std::span<const Entry* const> record_entries();  // dkim_record.cpp
std::span<const Entry* const> key_entries();     // dkim_key.cpp

}  // namespace mailalign::finding::dkim
