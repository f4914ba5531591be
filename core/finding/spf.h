// Findings of the room spf: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::spf {

}  // namespace mailalign::finding::spf
