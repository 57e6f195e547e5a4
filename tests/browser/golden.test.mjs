// The golden table of rent and fees is what the independent script works out from the plans: it cannot go stale unseen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { golden } from "../money/independent.mjs";

test("the golden table of money is what the script works out", () => {
  assert.equal(readFileSync(new URL("../money/golden.json", import.meta.url), "utf8"), golden());
});
