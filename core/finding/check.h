// Findings of the room check: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::check {

}  // namespace mailalign::finding::check
