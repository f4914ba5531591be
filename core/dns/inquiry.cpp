#include "dns/inquiry.h"
