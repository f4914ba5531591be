// Findings of the room dkim: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::dkim {

}  // namespace mailalign::finding::dkim
