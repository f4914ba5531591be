#include "dns/snapshot.h"
