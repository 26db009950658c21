import { datasetNames } from '@mnist-cnn/dataset';
import { Command, Option } from 'commander';
import {
  oneOf,
  oneOfOrFile,
  pictureSize,
  portNumber,
  positiveNumber,
  validationFraction,
  wholeNumber,
  wholeNumbers,
  workerCount,
} from './arguments.ts';
import { pictureFormats } from './picture-formats.ts';
import { version } from './version.ts';

const MODELS = ['cnn', 'small', 'softmax'] as const;
const BACKENDS = ['auto', 'tensorflow', 'wasm', 'cpu'] as const;
/** Each for one network. */
const RECIPES = ['reference', 'fast', 'accurate', 'worldwide'] as const;
/** EMNIST's six sets as one: they would fill a line of their own. */
const NAMES = new Set(datasetNames.map((name) => name.replace(/^emnist-.*/, 'emnist-<set>')));
const DATASET = `${[...NAMES].join(', ')}, or a path: IDX files, pictures a class (train/<class>/*.png), CSV, .npz`;

/**
 * The `mnist` command line. Each command's code is loaded when it runs, so that `--help` does not wait for
 * TensorFlow.js.
 */
export function createProgram(): Command {
  const program = new Command('mnist')
    .description("Trains, measures and uses the convolutional network that reads MNIST's digits.")
    .version(version)
    .option('--debug', 'show where an error came from')
    .showHelpAfterError('(mnist --help shows what there is)')
    .exitOverride();

  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .showHelpAfterError(`(mnist ${name} --help shows what there is)`)
      .exitOverride();
  const model = () =>
    new Option(
      '--model <name|file>',
      `${MODELS.join(', ')}, a model.json, or a module that makes one`,
    )
      .default('cnn')
      .argParser(oneOfOrFile(MODELS));
  const layers = () =>
    new Option('--layers <file>', 'the module of layers of your own, if it has any');
  const backend = () =>
    new Option('--backend <name>', 'which TensorFlow.js backend')
      .default('auto')
      .argParser(oneOf(BACKENDS));
  const workers = () =>
    new Option('--workers <n|auto>', 'threads that share the work')
      .default('auto')
      .argParser(workerCount);
  const json = () => new Option('--json', 'one JSON object a line on standard output');

  command('train', 'Train a network, evaluate it on the test set, keep both in a run folder.')
    .addOption(
      new Option('--recipe <name>', 'how to train')
        .default('reference')
        .argParser(oneOf([...RECIPES, 'ensemble'])),
    )
    .addOption(model())
    .option(
      '--dataset <name|path>',
      `${DATASET} (mnist); with --resume where the run's data is now`,
    )
    .option('--members <n>', 'networks of an ensemble (5)', wholeNumber(2))
    .option('--epochs <n>', "passes over the data (the recipe's)", wholeNumber(1))
    .option('--batch-size <n>', "images a step (the recipe's)", wholeNumber(1))
    .option('--learning-rate <x>', "of Adam (the recipe's)", positiveNumber)
    .option(
      '--seed <n>',
      'decides initial weights, order, distortions and masks',
      wholeNumber(0),
      1,
    )
    .addOption(backend())
    .addOption(workers())
    .option('--limit <n>', 'train on the first n images only', wholeNumber(1))
    .option(
      '--validation-split <f>',
      'fraction of the training images kept to validate on',
      validationFraction,
      0,
    )
    .option('--out <dir>', 'the run folder (runs/<model>-<recipe>-<time>)')
    .addOption(
      new Option('--resume <dir>', 'go on with a run').conflicts([
        'recipe',
        'members',
        'model',
        'batchSize',
        'learningRate',
        'seed',
        'limit',
        'validationSplit',
        'out',
      ]),
    )
    .addOption(layers())
    .addOption(json())
    .option('--quiet', 'print nothing but errors')
    .action(async (options) => (await import('./commands/train.ts')).train(options));

  command('evaluate', 'Measure a trained model: accuracy, confusion matrix, mistakes.')
    .argument(
      '[run|model-dir]',
      'a run folder, or a folder with model.json and its weights (the model that comes along)',
    )
    .option('--dataset <name|path>', `${DATASET} (the run's, else mnist)`)
    .addOption(
      new Option('--split <name>', 'which images')
        .default('test')
        .argParser(oneOf(['test', 'train'] as const)),
    )
    .addOption(layers())
    .addOption(backend())
    .addOption(workers())
    .addOption(json().conflicts('markdown'))
    .addOption(new Option('--markdown', 'Markdown on standard output, with tables'))
    .option('--report [file]', 'also write a report as one HTML file (report.html in the folder)')
    .option('--svg <dir>', 'also write every chart as an SVG file')
    .action(async (path, options) =>
      (await import('./commands/evaluate.ts')).evaluate(path, options),
    );

  command('predict', 'Read the digit in pictures.')
    .argument(
      '<[run|model-dir] image...>',
      `${pictureFormats} files or folders of them, - for standard input; before them a run or model, else the one that comes along`,
    )
    .addOption(layers())
    .addOption(backend())
    .addOption(new Option('--json', 'a JSON array on standard output'))
    .action(async (paths, options) =>
      (await import('./commands/predict.ts')).predict(paths, options),
    );

  command('export', "Put a run's model into a folder of its own, smaller, with a card.")
    .argument('<run>', 'a finished run')
    .argument('<dir>', 'where to; a folder that is not there yet')
    .addOption(
      new Option('--quantization <name>', 'how weights are kept: float16, uint8 or none (float32)')
        .default('float16')
        .argParser(oneOf(['float16', 'uint8', 'none'] as const)),
    )
    .addOption(layers())
    .addOption(backend())
    .addOption(workers())
    .addOption(json())
    .action(async (path, target, options) =>
      (await import('./commands/export.ts')).exportModel(path, target, options),
    );

  command('calibrate', 'Fit or measure when a model says that it is not sure.')
    .argument(
      '<run|model-dir>',
      'a run to fit on; with --measure also a model that carries a judgement',
    )
    .option(
      '--from <run>',
      'take temperature and threshold of a calibrated run of the same recipe, for one without a validation split',
    )
    .addOption(
      new Option(
        '--measure',
        'fit nothing: measure on the test digits and on images that are none',
      ).conflicts('from'),
    )
    .option(
      '--garments <name|dir>',
      'where Fashion-MNIST is, to measure on its test images',
      'fashion-mnist',
    )
    .option(
      '--count <n>',
      'with --measure: images of each kind that is no digit',
      wholeNumber(1),
      1000,
    )
    .addOption(backend())
    .addOption(workers())
    .addOption(json().conflicts('markdown'))
    .addOption(new Option('--markdown', 'with --measure: Markdown tables'))
    .action(async (path, options) =>
      (await import('./commands/calibrate.ts')).calibrate(path, options),
    );

  command('summary', "List a model's layers and parameters.")
    .addOption(model())
    .addOption(layers())
    .addOption(json())
    .action(async (options) => (await import('./commands/summary.ts')).summary(options));

  command('inspect', 'Show what is in an IDX file.')
    .argument('<file>', 'an IDX file, gzip or not')
    .option('--index <n>', 'which image to draw, counted from 0', wholeNumber(0))
    .addOption(json())
    .action(async (file, options) =>
      (await import('./commands/inspect.ts')).inspect(file, options),
    );

  command('compare', 'Put two evaluated runs side by side.')
    .argument('<run>')
    .argument('<other-run>')
    .addOption(json())
    .action(async (first, second, options) =>
      (await import('./commands/compare.ts')).compare(first, second, options),
    );

  command('robustness', 'Count errors on a test set that is moved, turned, noisy, blurred …')
    .argument(
      '[run|model-dir...]',
      'runs, or folders with model.json and its weights, a column each (the model that comes along)',
    )
    .option('--dataset <name|path>', `${DATASET} (the runs', else mnist)`)
    .option('--limit <n>', 'the first n test images only', wholeNumber(1))
    .addOption(layers())
    .addOption(backend())
    .addOption(workers())
    .addOption(json().conflicts('markdown'))
    .addOption(new Option('--markdown', 'a Markdown table on standard output'))
    .action(async (paths, options) =>
      (await import('./commands/robustness.ts')).robustness(paths, options),
    );

  command('augment', 'Draw what a recipe makes of its training images.')
    .requiredOption('--preview <file.png>', 'where to draw it')
    .addOption(
      new Option('--recipe <name>', 'which distorts them')
        .default('accurate')
        .argParser(oneOf(RECIPES)),
    )
    .option('--dataset <name|path>', DATASET, 'mnist')
    .option('--seed <n>', 'decides the distortions', wholeNumber(0), 1)
    .addOption(
      new Option(
        '--index <n...>',
        'which images, counted from 0 (the first of each class)',
      ).argParser(wholeNumbers(0)),
    )
    .addOption(json())
    .action(async (options) => (await import('./commands/augment.ts')).augment(options));

  command('web', 'Serve the page to this machine, with a run to look at.')
    .argument(
      '[run|model-dir]',
      'a run, ensemble or model that the page may read, also while it is being trained',
    )
    .option(
      '--port <n>',
      'where; the next free one if it is taken, any free one if 0',
      portNumber,
      // 784 pixels.
      7840,
    )
    .option('--open', 'also open it in the default browser')
    .action(async (path, options) => (await import('./commands/web.ts')).web(path, options));

  command('convert', 'Write any dataset as IDX files, which are read at once.')
    .argument('<dataset>', DATASET)
    .requiredOption('--out <dir>', 'where to; a folder that is not there yet')
    .option('--transpose', 'turn rows into columns')
    .option('--invert', "turn light and dark round: MNIST's ink is light on dark")
    .option('--size <width>x<height>', 'stretch pictures to this size', pictureSize)
    .addOption(json())
    .action(async (dataset, options) =>
      (await import('./commands/convert.ts')).convert(dataset, options),
    );

  command('data', 'Download, verify or locate a dataset.')
    .argument(
      '[action]',
      'download, verify or path',
      oneOf(['download', 'verify', 'path']),
      'verify',
    )
    .argument('[name]', datasetNames.join(', '), oneOf(datasetNames), 'mnist')
    .action(async (action, name) => (await import('./commands/data.ts')).data(action, name));

  const backends = command(
    'backend',
    'Install, list or remove a backend that does not come along.',
  );
  const subcommand = (name: string, description: string) =>
    backends.command(name).description(description).exitOverride();

  subcommand('install', "Install TensorFlow's own library, for the processor or an NVIDIA GPU.")
    .argument('[name]', 'which', oneOf(['tensorflow']), 'tensorflow')
    .addOption(new Option('--gpu', 'for an NVIDIA GPU').implies({ variant: 'gpu' }))
    .addOption(
      new Option('--cpu', 'for the processor').implies({ variant: 'cpu' }).conflicts('gpu'),
    )
    .addOption(
      new Option('--auto', 'for a GPU where there is one (the default)').conflicts(['gpu', 'cpu']),
    )
    .option('--from <source>', 'pypi, or the path or address of a wheel, archive or folder', 'pypi')
    .option('--force', 'also where it is installed already')
    .addOption(json())
    .action(async (_name, options) =>
      (await import('./commands/backend.ts')).install({ variant: 'auto', ...options }),
    );

  subcommand('list', 'List what is installed.')
    .addOption(json())
    .action(async (options) => (await import('./commands/backend.ts')).list(options));

  subcommand('remove', 'Remove what is installed.')
    .argument('<id>', 'as in the list')
    .action(async (id) => (await import('./commands/backend.ts')).remove(id));

  command('bench', 'Measure how fast the network trains here, and check its gradients.')
    .addOption(backend())
    .addOption(workers())
    .option('--seconds <n>', 'how long to train', positiveNumber, 10)
    .option('--full', 'also train until 99 % of the test set is read right')
    .addOption(json())
    .action(async (options) => (await import('./commands/bench.ts')).bench(options));

  command('doctor', 'Say what this machine can train with, and why.')
    .addOption(json())
    .action(async (options) => (await import('./commands/doctor.ts')).doctor(options));

  return program;
}
