// How long the fast recipe takes with the small network, and how many test digits it then reads wrong, seed by seed.
import { here } from '../harness/builds.mjs';
import { nodes } from '../harness/nodes.mjs';
import { runTrainCommand } from '../harness/train-command.mjs';

const seeds = Number(process.argv[2] ?? 30);
const options = ['--recipe=fast', '--model=small', '--backend=wasm', '--workers=2'];
const located = await here.locate();
if ('missing' in located) throw new Error(located.missing);
const [node] = nodes;

const runs = [];
for (let seed = 1; seed <= seeds; seed++) {
  const { lines } = await runTrainCommand(node, located.mnist, [...options, `--seed=${seed}`]);
  const { evaluation, trainingSeconds: seconds, weightsSha256 } = lines.at(-1);
  const { errors } = evaluation;
  runs.push({ errors, seconds });
  console.log(`seed ${seed}: ${errors} errors, ${seconds.toFixed(1)} s, ${weightsSha256}`);
}
for (const [name, unit] of /** @type {const} */ ([
  ['errors', ' of 10,000'],
  ['seconds', ' s of training'],
])) {
  const values = runs.map((run) => run[name]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  console.log(
    `mean ${mean.toFixed(1)}${unit}, standard error ${Math.sqrt(variance / values.length).toFixed(1)}, ${least.toFixed(1)} to ${most.toFixed(1)}`,
  );
}
