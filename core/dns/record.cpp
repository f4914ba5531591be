#include "dns/record.h"
