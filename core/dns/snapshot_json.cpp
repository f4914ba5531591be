#include "dns/snapshot_json.h"
