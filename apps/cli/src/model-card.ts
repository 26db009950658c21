import type { Judgement } from '@mnist-cnn/judgement';
import type { Quantization } from '@mnist-cnn/model';
import type { Evaluation } from '@mnist-cnn/report';
import { runRecipes, type RunRecord } from '@mnist-cnn/run';
import { amount } from './amount.ts';

/** What a model card is made of. */
export interface ModelCardContent {
  readonly record: RunRecord;
  readonly quantization: Quantization | 'none';
  /** Of `weights.bin`. */
  readonly bytes: number;
  /** Of the weights as they were trained. */
  readonly sha256: string;
  /** Of the model as it was trained. */
  readonly exact: Evaluation;
  /** Of the model that the card is about. */
  readonly evaluation: Evaluation;
  /** Says when the model is not sure; undefined where nobody has fitted it. */
  readonly judgement: Judgement | undefined;
  /** The folder that the model is in. */
  readonly target: string;
}

const NETWORKS: ReadonlyMap<string, string> = new Map([
  [
    'cnn',
    'two 5×5 convolutions (32, 64) with 2×2 pooling, dense 1,024, softmax 10: 3,274,634 parameters',
  ],
  [
    'small',
    'two 5×5 convolutions (16, 96) without padding, 2×2 pooling, dense 128, softmax 10: 236,938 parameters',
  ],
  ['softmax', 'one layer of 10 softmax neurons on 784 pixels: 7,850 parameters'],
]);

/** A model card (Mitchell et al., "Model Cards for Model Reporting", 2019) in Markdown, with every number from the run. */
export function modelCard(content: ModelCardContent): string {
  const { record, evaluation, exact, sha256 } = content;
  const { recipe, seed, dataset, versions, machine, trainingSeconds } = record;
  const run = `runs/${recipe.name}-${seed}`;
  const share = (value: number) => `${(100 * value).toFixed(2)} %`;
  const [low, high] = evaluation.accuracyInterval;
  return `# ${recipe.name}, seed ${seed}

${describeTask(content)} Loads in any TensorFlow.js program
(\`tf.loadLayersModel\`), and by its folder in \`mnist predict\` and \`mnist evaluate\`.

| | |
| --- | --- |
| network | ${NETWORKS.get(record.model) ?? `${record.model}, whose layers are in \`model.json\``} |
| files | \`model.json\`, \`weights.bin\`: ${describeWeights(content)} |
| trained on | ${dataset.name}, ${dataset.limit === null ? 'all' : `the first ${dataset.limit.toLocaleString('en-US')}`} training images${dataset.validationSplit > 0 ? ` but ${share(dataset.validationSplit)} kept for validation` : ''} |
| recipe | \`${recipe.name}\`: ${describeRecipe(record)} |
| seed | ${seed} |
| with | ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(
      ', ',
    )}; ${record.backend} backend, ${record.workers === 1 ? 'one thread' : `${record.workers} threads`} |
| on | ${machine.cpu}, ${machine.cores} cores, ${machine.platform}: ${(trainingSeconds / 60).toFixed(0)} minutes |
| SHA-256 of the float32 weights | \`${sha256}\` |

${howToTrainAgain(content, run)}

## How well it reads

On the ${evaluation.samples.toLocaleString('en-US')} test images, which nothing about it was chosen on:

| measure | value |
| --- | --- |
| errors | **${evaluation.errors}** (${exact.errors} with the float32 weights) |
| accuracy | ${share(evaluation.accuracy)}, 95 % interval ${share(low)} to ${share(high)} |
| mean cross-entropy | ${evaluation.loss.toFixed(4)} |
| expected calibration error | ${evaluation.calibrationError.toFixed(4)} |

\`mnist evaluate\` measures it again in seconds and shows every mistake; \`evaluation.json\` holds them.

${describeJudgement(content.judgement)}## Known weaknesses

- ${describeWeakestClass(evaluation)}
- ${describeConfusion(evaluation)}
${isOfDigits(record) ? WEAKNESSES_OF_DIGITS : '- Whatever it is shown is read as one of its classes.'}

## Data

${dataset.files.map(({ name, sha256: hash }) => `- \`${name}\`: SHA-256 \`${hash}\``).join('\n')}
`;
}

const WEAKNESSES_OF_DIGITS = `- It knows ten digits as people in the USA wrote them around 1990, one at a time. Whatever else it is shown is read as
  one of them, unless it is rejected before or after.
- A picture that is not brought into MNIST's form (size, centre of mass, light on dark) is read much worse.`;

function isOfDigits({ dataset }: RunRecord): boolean {
  return dataset.name === 'mnist';
}

function describeTask({ record, evaluation }: ModelCardContent): string {
  if (isOfDigits(record)) {
    return `Reads a handwritten digit: 28×28 grey levels in [0, 1], light on dark, size-normalised and centred as MNIST's are
(\`@mnist-cnn/digit-image\` does that to any picture) → ten probabilities.`;
  }
  const [height, width, channels] = record.architecture?.inputShape ?? [28, 28, 1];
  const names = evaluation.perClass.map(({ label }) => label).join(', ');
  return `Reads an image of ${record.dataset.name}: ${height}×${width}, ${channels === 1 ? 'grey levels' : 'red, green and blue'} in [0, 1] → ${evaluation.perClass.length} probabilities: ${names}.`;
}

function howToTrainAgain(content: ModelCardContent, run: string): string {
  const { record, quantization, target } = content;
  const { fineTuning, result } = record;
  if (fineTuning) {
    return `No command trains it again: the page did, going on from the weights with SHA-256 \`${fineTuning.weightsSha256}\`, with ${fineTuning.corrections} corrected drawings, which lie in its run folder.`;
  }
  if (result?.reason === 'stopped') {
    return `No command trains it again: it was stopped after step ${result.steps}.`;
  }
  return `To train it again, to the bit on the same number of threads:

\`\`\`
${calibrationCommands(content, run)}mnist export ${run} ${target} --quantization ${quantization}
\`\`\``;
}

function trainCommand(record: RunRecord): string {
  const { recipe, model, architecture, seed, backend, workers, dataset } = record;
  const usual = runRecipes[recipe.name];
  const options: [string, string | number | false][] = [
    ['recipe', recipe.name],
    ['model', architecture ? `<file of ${model}>` : model !== 'cnn' && model],
    ['dataset', dataset.name !== 'mnist' && dataset.name],
    ['seed', seed],
    ['epochs', recipe.epochs !== usual?.epochs && recipe.epochs],
    ['batch-size', recipe.batchSize !== usual?.batchSize && recipe.batchSize],
    ['limit', dataset.limit !== null && dataset.limit],
    ['validation-split', dataset.validationSplit > 0 && dataset.validationSplit],
    ['backend', backend],
    ['workers', workers],
  ];
  const given = options.filter(([, value]) => value !== false);
  return ['mnist train', ...given.map(([name, value]) => `--${name} ${value}`)].join(' ');
}

/** What trains the run, and what fits its judgement: on itself, or on another run that kept images back. */
function calibrationCommands({ record, judgement }: ModelCardContent, run: string): string {
  const train = `${trainCommand(record)} --out ${run}\n`;
  if (!judgement) return train;
  if (!judgement.fit.isTransferred) return `${train}mnist calibrate ${run}\n`;
  return `${train}mnist calibrate ${run} --from runs/split    # a run that kept images back, see docs/calibration.md\n`;
}

function describeJudgement(judgement: Judgement | undefined): string {
  if (!judgement) return '';
  const { temperature, fit } = judgement;
  const source = fit.isTransferred ? 'that another run kept back' : 'that the training did not see';
  return `## When it is not sure

\`model.json\` carries what \`mnist predict\` needs to say \`unsure\` (\`userDefinedMetadata.judgement\`): probabilities of logits
divided by ${temperature.toFixed(3)}, and a threshold of the largest that accepted ${(100 * fit.accepted).toFixed(2)} % of ${fit.heldOut.toLocaleString('en-US')} digits ${source}.
\`mnist calibrate DIR --measure\` measures what that is worth.

`;
}

function describeWeights({ quantization, bytes }: ModelCardContent): string {
  const kept = {
    none: 'float32',
    float16: 'kernels rounded to half precision',
    uint8: 'kernels rounded to 256 steps each',
  }[quantization];
  return `${(bytes / 1e6).toFixed(2)} MB, ${kept}`;
}

function describeRecipe({ recipe }: RunRecord): string {
  const parts = [
    `${amount(recipe.epochs, 'epoch')} in batches of ${recipe.batchSize}`,
    ...(recipe.augmentation ? ['distorted images'] : []),
    ...(recipe.sharpness ? [`sharpness-aware steps (${recipe.sharpness.radius})`] : []),
    ...(recipe.dropout > 0 ? [`dropout ${recipe.dropout}`] : []),
    ...(recipe.optimizer.weightDecay > 0 ? [`weight decay ${recipe.optimizer.weightDecay}`] : []),
    ...(recipe.weightAverageDecay > 0 ? [`averaged weights (${recipe.weightAverageDecay})`] : []),
  ];
  return parts.join(', ');
}

function describeWeakestClass({ perClass }: Evaluation): string {
  const [weakest] = perClass
    .filter(({ support }) => support > 0)
    .toSorted((a, b) => a.recall - b.recall);
  const missed = Math.round((1 - weakest.recall) * weakest.support);
  return `The class it misses most is ${weakest.label}: ${missed} of ${weakest.support.toLocaleString('en-US')}.`;
}

function describeConfusion({ confusionMatrix, perClass }: Evaluation): string {
  const cells = confusionMatrix.flatMap((row, actual) =>
    row.map((count, predicted) => ({ count, actual, predicted })),
  );
  const [worst] = cells
    .filter(({ actual, predicted }) => actual !== predicted)
    .toSorted((a, b) => b.count - a.count);
  return `What it mistakes most often: ${perClass[worst.actual].label} for ${perClass[worst.predicted].label}, ${worst.count} times.`;
}
