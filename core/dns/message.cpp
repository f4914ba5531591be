#include "dns/message.h"
