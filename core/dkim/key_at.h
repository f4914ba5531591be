// What stands at one selector. For the .cpp files of this room alone.
#pragma once

#include "dkim/keys.h"

namespace mailalign::dkim {

// Reads the answer for `key`, whose selector and name are known, and adds what there is to say of it. `wildcard`: the
// answer for a selector that nobody publishes.
Key read_key_at(Keys& keys, const dns::Reply& reply, const dns::Reply& wildcard, Key key, bool given);

// A CNAME or a record, and not the wildcard's.
bool stands_alone(const dns::Reply& reply, const dns::Reply& wildcard);

// What a wildcard holds.
void judge_wildcard(Keys& keys, const dns::Reply& wildcard, const dns::Name& domain);

}  // namespace mailalign::dkim
