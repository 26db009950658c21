import { expect, test } from 'vitest';
import { chooseNodes, missingNodes, nodes } from '../harness/nodes.mjs';

const release = (version: string, executable: string) => ({
  major: Number.parseInt(version, 10),
  version,
  executable,
});
const installed = [release('26.10.0', 'peers/26'), release('20.20.2', 'peers/20')];

test('the Node that runs the benchmark takes part where none of its major version is installed', () => {
  const versions = (running: string) =>
    chooseNodes(installed, release(running, 'running')).map(({ version }) => version);
  expect(versions('24.1.0')).toEqual(['26.10.0', '24.1.0', '20.20.2']);
  expect(versions('20.19.0')).toEqual(['26.10.0', '20.20.2']);
  expect(chooseNodes([], release('20.19.0', 'running'))).toEqual([release('20.19.0', 'running')]);
});

test('a Node is measured or missing', () => {
  const measured = nodes.map(({ major }) => major);
  expect(measured).toContain(Number.parseInt(process.versions.node, 10));
  expect(measured.filter((major) => missingNodes.includes(major))).toEqual([]);
  expect([...measured, ...missingNodes]).toEqual(expect.arrayContaining([26, 20]));
});
