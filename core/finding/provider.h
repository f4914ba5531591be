// Findings of the room provider: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::provider {

}  // namespace mailalign::finding::provider
