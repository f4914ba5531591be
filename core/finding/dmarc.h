// Findings of the room dmarc: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::dmarc {

}  // namespace mailalign::finding::dmarc
