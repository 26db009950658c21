import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyDifference } from '../src/apply-difference.ts';
import { decodeBytes } from '../src/decode-bytes.ts';
import { relaxedSimd, simdDifference } from '../src/kernel-binaries.ts';
import { wideSimd } from '../src/node/wide-kernel-binary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'kernel-binaries-'));

beforeAll(() => {
  mkdirSync(join(copy, 'src'));
  cpSync(join(root, 'assembly'), join(copy, 'assembly'), { recursive: true });
  execFileSync(process.execPath, [join(root, 'build-kernels.mjs')], { cwd: copy });
}, 300_000);
afterAll(() => rmSync(copy, { recursive: true }));

/** The numbers of the sections that a WebAssembly module consists of (core specification 5.5.2). */
function sections(module: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 8; at < module.length;) {
    found.push(module[at++]);
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size += (module[at] & 0x7f) * 2 ** shift;
      more = module[at++] >= 0x80;
    }
    at += size;
  }
  return found;
}

const [MEMORY, START, CODE, DATA] = [5, 8, 10, 11];

const embeddedModules = { relaxedSimd, wideSimd };

/** All of them as they are built. */
const built = (name: string) => readFileSync(join(root, 'dist', `${name}.wasm`));

describe.each([...Object.keys(embeddedModules), 'simd'])('the module %s', (name) => {
  it('has no memory and no data of its own, and runs nothing when it is made', () => {
    const present = sections(built(name));
    expect(present).toContain(CODE);
    for (const section of [MEMORY, START, DATA]) expect(present).not.toContain(section);
  });

  it('comes out the same, built again', () => {
    expect(readFileSync(join(copy, 'dist', `${name}.wasm`)).equals(built(name))).toBe(true);
  });
});

describe('the package embeds', () => {
  it.each(Object.entries(embeddedModules))('the module %s', (name, embedded) => {
    expect(built(name).equals(decodeBytes(embedded))).toBe(true);
    const place = name === 'wideSimd' ? 'node/wide-kernel-binary.js' : 'kernel-binaries.js';
    expect(readFileSync(join(root, 'dist', place), 'utf8')).toContain(
      JSON.stringify(embedded.text),
    );
  });

  it('the module simd as what differs from relaxedSimd', () => {
    const whole = applyDifference(built('relaxedSimd'), simdDifference);
    expect(built('simd').equals(whole)).toBe(true);
  });
});
