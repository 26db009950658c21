import type { ReportFacts } from '@mnist-cnn/report';
import type { RunRecord } from './run-record.ts';

/** What ran, as a report tells it: recipe, data with their hashes, result, machine, versions. */
export function describeRun(record: RunRecord): ReportFacts[] {
  const { recipe, dataset, machine, result, fineTuning } = record;
  const { weightDecay } = recipe.optimizer;
  return [
    {
      title: 'Recipe',
      facts: [
        ['model', record.model],
        ['recipe', recipe.name],
        ['epochs', String(recipe.epochs)],
        ['batch size', String(recipe.batchSize)],
        ['learning rate', describeRate(recipe.learningRate)],
        describeOptimizer(recipe.optimizer),
        ...optional(weightDecay > 0, ['weight decay', String(weightDecay)]),
        ...(recipe.augmentation
          ? [['images', describeDistortion(recipe.augmentation)] as const]
          : []),
        ...(recipe.sharpness ? [['gradients', describeSharpness(recipe.sharpness)] as const] : []),
        ['dropout', String(recipe.dropout)],
        ...optional(recipe.weightAverageDecay > 0, [
          'weight average',
          `decay ${recipe.weightAverageDecay}`,
        ]),
        ...optional(recipe.patience > 0, ['patience', `${recipe.patience} epochs`]),
        ['seed', String(record.seed)],
      ],
    },
    {
      title: 'Result',
      facts: [
        ['state', record.state],
        ...(result
          ? ([
              [
                'epochs',
                `${result.epochs}${result.reason === 'finished' ? '' : `, ${result.reason.replace('-', ' ')}`}`,
              ],
              ['steps', result.steps.toLocaleString('en-US')],
              ['SHA-256 of the weights', result.weightsSha256],
            ] as const)
          : []),
        ...(fineTuning ? describeFineTuning(fineTuning, result) : []),
        ['started', formatTime(record.startedAt)],
        ['training took', formatDuration(record.trainingSeconds)],
        ['memory at most', formatBytes(record.peakMemoryBytes)],
      ],
    },
    {
      title: 'Data, by SHA-256',
      facts: [
        ['dataset', dataset.name],
        ...optional(dataset.limit !== null, ['limited to', `the first ${dataset.limit} images`]),
        ['kept to validate', `${Number((100 * dataset.validationSplit).toFixed(2))} %`],
        ...dataset.files.map(({ name, sha256 }) => [name, sha256] as const),
      ],
    },
    {
      title: 'Machine and versions',
      facts: [
        ['backend', record.backend],
        ['device', record.device],
        ['threads', String(record.workers)],
        ['processor', `${machine.cpu}, ${machine.cores} cores`],
        ['memory', formatBytes(machine.memoryBytes)],
        ['platform', machine.platform],
        ...Object.entries(record.versions),
      ],
    },
  ];
}

function describeFineTuning(
  { weightsSha256, corrections, repeats, before }: NonNullable<RunRecord['fineTuning']>,
  result: RunRecord['result'],
): Fact[] {
  const after = result?.correctionsRight;
  return [
    ['SHA-256 of the weights it began with', weightsSha256],
    ['test errors of these', `${before.errors} of ${before.samples}`],
    ['corrected drawings', `${corrections}, each ${repeats} times an epoch`],
    [
      'read right of these',
      `${before.correctionsRight} before${after === undefined ? '' : `, ${after} after`}`,
    ],
  ];
}

function describeDistortion(
  augmentation: NonNullable<RunRecord['recipe']['augmentation']>,
): string {
  const { rotation, scale, shear, translation, elastic, stroke, fadeFrom } = augmentation;
  return [
    `rotated ±${rotation}°`,
    `scaled ±${scale}`,
    `sheared ±${shear}`,
    `moved ±${translation} px`,
    `bent ≤ ${elastic} px`,
    `another pen for ${Number((200 * stroke).toFixed(2))} %`,
    ...(fadeFrom < 1
      ? [`fading from ${Number((100 * fadeFrom).toFixed(2))} % of the steps on`]
      : []),
  ].join(', ');
}

function describeSharpness({
  radius,
  from,
}: NonNullable<RunRecord['recipe']['sharpness']>): string {
  return `taken ${radius} away, from ${Number((100 * from).toFixed(2))} % of the steps on`;
}

type Fact = readonly [name: string, value: string];

const optional = (isThere: boolean, fact: Fact): Fact[] => (isThere ? [fact] : []);

function describeOptimizer(optimizer: RunRecord['recipe']['optimizer']): Fact {
  switch (optimizer.kind) {
    case 'adam':
      return ['Adam', `β₁ ${optimizer.beta1}, β₂ ${optimizer.beta2}, ε ${optimizer.epsilon}`];
    case 'sgd':
      return [
        'gradient descent',
        `momentum ${optimizer.momentum}${optimizer.nesterov ? ", Nesterov's" : ''}`,
      ];
    case 'rmsprop':
      return [
        'RMSProp',
        `ρ ${optimizer.rho}, momentum ${optimizer.momentum}, ε ${optimizer.epsilon}`,
      ];
  }
}

function describeRate(rate: RunRecord['recipe']['learningRate']): string {
  if (rate.kind === 'constant') return String(rate.value);
  if (rate.kind === 'cosine') return `cosine from ${rate.value}`;
  return `one cycle, peak ${rate.peak}, ${100 * rate.warmup} % warm-up`;
}

/** 2026-11-23 20:45 UTC */
const formatTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** 3:09 minutes */
function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(whole % 60)} hours`;
  return whole < 60 ? `${seconds.toFixed(1)} seconds` : `${minutes}:${pad(whole % 60)} minutes`;
}

const formatBytes = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
