#!/usr/bin/env bash
# pako gives the first part of a gzip file of several members without a word.
#
# Seen in pako 3.0.3: of two members, the first padded with zeros as tapes and Python's gzip module allow, `ungzip` gives the
# first alone and no error; and so does an `Inflate` that is given each member in a push of its own, without padding, whereas
# both members in one push are read. Python's gzip reads all of them.
#
# packages/idx inflates with pako's zlib functions and goes from member to member itself (src/gunzip.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --silent --no-audit --no-fund pako@3.0.3

cat > judge.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { Inflate, ungzip } from 'pako';
const members = ['one', 'two'].map((text) => gzipSync(text));
const padded = Buffer.concat([members[0], Buffer.alloc(512), members[1]]);
const text = (bytes) => Buffer.from(bytes).toString();

const ofPadded = text(ungzip(padded));
const inflate = new Inflate();
for (const [index, member] of members.entries()) inflate.push(member, index === 1);
const ofPushes = inflate.err ? `error ${inflate.err}` : text(inflate.result);
const ofOnePush = text(ungzip(Buffer.concat(members)));
const read = 'import gzip, sys; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))';
const ofPython = execFileSync('python3', ['-c', read], { input: padded }).toString();
console.log({ ofPadded, ofPushes, ofOnePush, ofPython });
process.exitCode =
  ofPadded === 'one' && ofPushes === 'one' && ofOnePush === 'onetwo' && ofPython === 'onetwo' ? 0 : 1;
JS
node judge.mjs
