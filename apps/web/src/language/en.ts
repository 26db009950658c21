import { englishChartTexts } from '@mnist-cnn/charts';
import { englishEvaluationTexts } from '@mnist-cnn/report/parts';

/** What is told of a run beside its result. */
interface RunDetailTexts {
  /** The first so many; null: all. */
  readonly images: number | null;
  readonly batchSize: number;
  readonly seed: number;
  readonly backend: string;
  readonly seconds: string;
}

/** Every text of the page, in English; the other languages have the same. */
export const en = {
  name: 'mnist-cnn',
  views: { draw: 'Draw', inside: 'Look inside', train: 'Train', runs: 'Runs', judge: 'Judge' },
  viewsLabel: 'Views',
  loadingView: 'Loading …',
  viewMissing: 'This part of the page could not be fetched.',
  title: 'Draw a digit; a network reads it',
  lead: '3,274,634 weights that learnt from 91,200 handwritten digits. They compute here, in your browser: what you draw stays with you.',
  skip: 'Skip to the page',
  language: 'Language',
  newVersion: { isThere: 'A new version is there.', reload: 'Reload' },

  drawing: {
    heading: 'Draw',
    pad: 'Paper to draw a digit on',
    hint: 'With a finger, a pen or a mouse. Keyboard: arrow keys move, space puts the pen down and lifts it.',
    help: 'Arrow keys move the pen over a grid of 28 by 28, Home, End, Page Up and Page Down move it diagonally, with Shift four cells at a time. Space puts the pen down and lifts it. Delete clears, Control Z undoes.',
    pen: 'Pen',
    eraser: 'Eraser',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear',
    penDown: 'Pen down',
    penUp: 'Pen up',
    at: (row: number, column: number) => `Row ${row}, column ${column}`,
    cleared: 'Cleared',
  },

  picture: {
    heading: 'Or read a picture',
    open: 'Open a picture',
    camera: 'Camera',
    cameraSees: 'What the camera sees',
    hint: 'PNG, JPEG, WebP, GIF, AVIF, SVG, BMP or HEIC. A picture can also be dropped here or pasted.',
    take: 'Take the picture',
    cancel: 'Cancel',
    shown: (name: string) => `The picture that is read: ${name}`,
    back: 'Back to the paper',
    noCamera: 'There is no camera, or it may not be used here.',
    problems: {
      'no-picture':
        'This file is no picture that this browser can open: it must be PNG, JPEG, WebP, GIF, AVIF, SVG, BMP or HEIC, and whole.',
      'too-large': 'This picture is too large: at most 40 MB and 100 million pixels.',
      'no-decoder': 'What opens pictures could not be fetched. Try again when there is a network.',
    },
  },

  testDigits: {
    heading: 'Test digits',
    take: 'Take a test digit',
    loading: (percent: string) => `Loading the test digits: ${percent}`,
    name: (index: number, label: number) => `test digit ${index}, a ${label}`,
    number: 'Number of the test digit, 0 to 9999',
    previous: 'Previous test digit',
    next: 'Next test digit',
    random: 'Any other',
  },

  reading: {
    heading: 'What it reads',
    loading: (percent: string) => `Loading the network: ${percent}`,
    failed: (reason: string) => `The network could not be loaded. ${reason}`,
    retry: 'Try again',
    waiting: 'Nothing drawn yet.',
    isDigit: (digit: number, percent: string) => `${digit}, with ${percent}`,
    noDigit: 'That is no digit I know.',
    bestGuess: (digit: number) => `If it had to be one: ${digit}.`,
    numbers: 'More than one digit, read as numbers.',
    unsureNumbers: 'More than one digit, read as numbers. What is underlined is not sure.',
    probabilities: 'How probable each digit is',
    digit: 'Digit',
    probability: 'Probability',
    reasons: {
      empty: 'There is nothing on the paper.',
      'too-faint': 'The ink is too faint to tell from the paper.',
      'too-small': 'It is too small to read.',
      'no-strokes': 'It is no writing: lines, a fold, a ring or the edge of the sheet.',
      blob: 'It is a spot without strokes.',
      several: 'There is more than one figure; draw one digit.',
      cluttered: 'There are too many separate marks.',
      'not-a-digit': 'It does not look like a single digit.',
      ambiguous: 'It could be more than one digit.',
    },
  },

  sight: {
    heading: 'What the network sees',
    lead: 'Every digit is brought into the form that MNIST’s have: 20 pixels long, its centre of mass in the middle of 28 × 28.',
    picture: '28 by 28 pixels, ink bright',
    point: 'Point at a pixel.',
    pixel: (row: number, column: number, value: number) =>
      `Row ${row}, column ${column}: ${value} of 255`,
    stages: 'On the way there',
    stage: {
      grey: 'Your strokes, at MNIST’s pen width',
      flat: 'Light evened out',
      ink: 'Ink, and the box around it',
      digit: 'The digit alone',
      crop: 'Centred in a square',
      twenty: 'Averaged to 20 × 20',
      final: 'Placed by its centre of mass in 28 × 28',
    },
  },

  training: {
    heading: 'Train a network of your own',
    lead: 'From random weights, here in your browser. Go on drawing meanwhile: you see how it comes to read your digit.',
    recipe: 'Recipe',
    epochs: 'Epochs',
    images: 'Images',
    batchSize: 'Batch size',
    learningRate: 'Learning rate',
    seed: 'Seed',
    backend: 'Computed by',
    start: 'Start',
    measure: 'How fast is what? Measure a step',
    measuring: 'Measuring …',
    timed: (milliseconds: string, images: number) => `${milliseconds} ms for ${images} images`,
    passedOver: 'not used by itself',
    recipes: {
      reference: 'Adam and nothing else: 5 epochs, as in the article that the network comes from.',
      fast: 'One epoch, as short as 99 % takes.',
      accurate: 'Distorted digits for 30 epochs: the fewest errors, in the time of an evening.',
    } as Record<string, string>,
    progress: 'Progress',
    states: {
      idle: () => '',
      starting: (percent: string) => `Fetching the 60,000 digits: ${percent}`,
      training: () => 'Training',
      pausing: () => 'Pausing after this step',
      stopping: () => 'Stopping after this step',
      evaluating: (percent: string) => `Reading the 10,000 test digits: ${percent}`,
      paused: () => 'Paused',
      finished: () => 'Finished',
    },
    step: 'Step',
    loss: 'Loss',
    accuracy: 'Accuracy',
    stepTime: 'A step takes',
    on: (backend: string, threads: number) =>
      threads > 1 ? `${backend}, ${threads} threads` : backend,
    outcome: (errors: number, samples: number, accuracy: string, interval: readonly string[]) =>
      `${errors} errors of ${samples} test digits: ${accuracy}, 95 % interval ${interval.join(' to ')}.`,
    pause: 'Pause',
    stop: 'Stop and judge',
    lost: (backend: string) =>
      `The device behind ${backend} was lost. The training goes on from its last checkpoint on another one.`,
    factor: (factor: string) => `Learning rate × ${factor}`,
    kernels: 'The 32 kernels of the first layer',
    yours: 'Your drawing',
    drawHere: 'Draw a digit, and see its probabilities move.',
  },

  readBy: {
    shipped: 'Read by the network that this page came with.',
    run: (name: string) => `Read by ${name}.`,
    noDoubt: 'It has not learnt when to doubt, and takes everything for a digit.',
    choose: 'Choose another',
    refused: (name: string) =>
      `${name} cannot read: the network that this page came with reads in its place.`,
  },

  corrections: {
    itIs: 'Misread? It is a …',
    itIsA: (digit: number) => `It is a ${digit}`,
    testDigit: 'No network may learn from the digits that it is tested with.',
    kept: (digit: number) => `Kept: this is a ${digit}.`,
    learn: (count: number) =>
      count === 1 ? 'Learn from 1 correction' : `Learn from ${count} corrections`,
  },

  runs: {
    heading: 'Runs kept in this browser',
    all: (count: number) => (count === 1 ? 'Look at it' : `Look at all ${count}`),
    lead: 'Every training is a run: what ran, how it went, and the network that came of it. It can be taken along as a zip, to go on with here or on the command line.',
    open: 'Open a zip',
    openHint:
      'A zipped run folder of the command line, or one downloaded here; it can also be dropped.',
    works: {
      opening: 'Unpacking and checking the zip',
      packing: 'Packing the zip',
      copying: 'Copying the run into this browser',
    },
    news: {
      kept: (name: string) => `${name} is kept in this browser now.`,
      saved: (name: string) => `${name}.zip is among your downloads.`,
      deleted: (name: string) => `${name} is deleted.`,
    },
    problems: {
      'no-run': 'There is no run in it, or it is gone.',
      exists: 'There is a run of this name already.',
      busy: 'It is being trained, here or in another tab.',
      'bad-record': 'What it says of itself cannot be read.',
      'bad-history': 'Its history cannot be read.',
      'no-checkpoint': 'None of its checkpoints is whole.',
      unfinished: 'It has no network yet: train it to its end.',
      'bad-archive': 'This is no zip that can be opened safely.',
      'bad-file': 'One of its files is not as it must be.',
      'no-space': 'There is no room for it here.',
      'no-storage': 'This browser keeps nothing for this page.',
      'too-large': 'This zip is too large.',
      other: 'That did not work.',
    },
    shipped: 'The network of this page',
    shippedLead: '3,274,634 weights in 3.3 MB. It knows when it is not sure.',
    reads: 'Reads your drawings',
    readWith: 'Read with this one',
    goOn: 'Go on',
    download: 'Download',
    remove: 'Delete',
    removeQuestion: (name: string) =>
      `Delete ${name}? It is kept nowhere else, unless you downloaded it.`,
    removeAnswer: 'Delete it for good',
    cancel: 'Cancel',
    model: 'Model',
    models: {
      cnn: 'convolutional',
      small: 'convolutional, small',
      softmax: 'softmax regression',
    },
    recipe: 'Recipe',
    state: 'State',
    states: {
      running: 'not finished',
      interrupted: 'paused',
      stopped: 'stopped before its end',
      finished: 'finished',
    },
    beingTrained: 'being trained',
    epochs: 'Epochs',
    epochsOf: (done: number, planned: number) => `${done} of ${planned}`,
    accuracy: 'Test accuracy',
    errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
    started: 'Started',
    look: 'Look at it',
    details: ({ images, batchSize, seed, backend, seconds }: RunDetailTexts) =>
      `${images === null ? 'All' : `The first ${images}`} training images in batches of ${batchSize}, seed ${seed}, ${seconds} seconds on ${backend}.`,
    noHistory: 'No step is recorded yet.',
    served: (name: string) => `Served with this page: ${name}`,
    servedOther:
      'It is an ensemble, or a model without its run. Serve one run to look at it here: mnist web RUN',
    keep: (size: string) => `Keep it here (${size})`,
  },

  hand: {
    heading: 'Your hand',
    lead: 'Where the network misreads a drawing of yours, say under its reading what it is. What it saw of it, 28 × 28 pixels, is kept in this browser.',
    none: 'Nothing corrected yet.',
    drawing: (label: number, readAs: number) => `a ${label}, read as ${readAs}`,
    remove: (name: string) => `Delete: ${name}`,
    removed: 'Deleted.',
    undo: 'Bring it back',
    learn: 'Learn from my hand',
    steps: 'Steps',
    how: 'The network that reads now is trained a little further. In every batch about a third are your corrected drawings, each time distorted in another way; the others are MNIST’s, so that it does not forget these. It is measured before and after, which takes longer than the steps. The result is a run of its own, and your drawings lie in it.',
    outcome: 'Before and after',
    before: 'Before',
    after: 'After',
    yours: (count: number) =>
      `Of ${count === 1 ? 'your drawing' : `your ${count} drawings`}, read right`,
    testErrors: (samples: number) => `Of ${samples} test digits, misread`,
    honestly:
      'It has been trained on these very drawings: that it reads them says little of your next ones. The test digits are by other hands: what it misreads more of these is the price.',
    busy: 'Another training is under way.',
  },

  judging: {
    heading: 'Judge a network',
    lead: 'How well a network reads MNIST’s 10,000 test digits, none of which it learnt from, and where it errs.',
    judged: 'Judged',
    compared: 'Compared with',
    nothing: 'nothing',
    names: {
      shipped: () => 'the shipped model',
      baseline: () => 'the shipped one-layer network',
      stored: (name: string) => `${name}, kept in this browser`,
      served: (name: string) => `${name}, served by mnist web`,
    },
    reading: 'Reading its evaluation …',
    failed: (reason: string) => `The evaluation could not be read. ${reason}`,
    confusions: 'Confusions',
    confusionsNote:
      'Rows are what it is, columns what it was taken for. Choose a cell to see its images; arrow keys move from cell to cell.',
    cellImages: 'Images of the chosen cell',
    chooseCell: 'Choose a cell of the matrix.',
    noImages: 'There are none.',
    readingAgain: 'Reading them again, for how certain each was:',
    leastCertainFirst: 'Read again by the model; the least certain first.',
    withoutModel: 'There is no model to read them again: by their numbers.',
    classes: 'Classes',
    classesNote:
      'Precision: of what was taken for the class, how much is of it. Recall: of what is of the class, how much was found. F1 is their harmonic mean.',
    mistakes: 'Mistakes',
    mistakesNote:
      'The worst first: by how much more probable the wrong answer was than the right one. The bars are the probabilities of all digits, that of the right one grey. Click an image, and Draw and Look inside read it.',
    noMistakes: 'There are none.',
    mistakeTable: (count: number, all: number) =>
      count < all
        ? `The probabilities of the worst ${count} as a table`
        : 'All their probabilities as a table',
    more: (left: string) => `More of the other ${left}`,
    otherDigits: 'These are not MNIST’s test digits: there are no images of them here.',
    take: (index: number, label: number) => `Read test digit ${index}, a ${label}`,
    taken: (name: string) => `Read now: ${name}.`,
    calibration: 'Calibration',
    calibrationNote:
      'Of the answers given with 80 % confidence, 80 % should be right. A bar below the dashed line: surer than right. The lower bars count the images, on a logarithmic axis.',
    comparison: 'Comparison',
    comparisonNote: 'Both on the same digits.',
    notComparable: (reason: string) => `These two cannot be compared. ${reason}`,
    scores: 'The numbers of both side by side',
    network: 'network',
    aloneRight: 'alone right',
    bothWrong: (count: string, all: string) => `Of ${all} digits both get ${count} wrong.`,
    differs: 'The difference is larger than chance explains.',
    mayBeChance: 'Chance alone can explain the difference.',
    mcNemar: (statistic: string | undefined) =>
      statistic === undefined ? 'McNemar’s test, exact:' : `McNemar’s test, χ² = ${statistic}:`,
    classErrors: 'Errors of each class',
    difference: 'difference',
    onlyRight: (name: string, count: string) => `Read right only by ${name}: ${count}`,
  },

  /** Of the parts that are the HTML report's too. */
  evaluation: englishEvaluationTexts,
  charts: englishChartTexts,

  inside: {
    heading: 'Layer by layer',
    lead: 'What each layer makes of your digit, from the image down to ten probabilities. Bright is large. Point at a cell, or choose one with the arrow keys, and it is taken apart.',
    nothing: 'Draw a digit: here you see what every layer makes of it.',
    keys: 'Arrow keys choose a cell, Page Up and Page Down a map.',
    panel: 'How one number comes about',
    choose: 'Point at a cell to see where its number comes from.',
    layers: {
      input: (size: string) => `The image: ${size}`,
      convolution: (count: number, kernel: string, size: string) =>
        `${count} convolutions of ${kernel}: ${size}`,
      pooling: (window: string, size: string) => `The largest of every ${window}: ${size}`,
      dense: (size: string) => `${size} neurons that see everything`,
      softmax: (size: string) => `${size} probabilities`,
      other: (name: string, size: string) => `${name}: ${size}`,
    },
    does: {
      input: 'Your digit as the network gets it, ink 1 on 0.',
      convolution:
        'Each map is one small pattern looked for everywhere: a kernel slides over the maps above, products are added up, and what is below 0 is cut off.',
      'max-pooling':
        'Of each small square only the strongest answer stays: half the size, and a little shift no longer matters.',
      dense: 'Each neuron weighs all cells above. Together they describe the whole digit.',
      activation: 'Every cell through one function.',
      unsupported: 'This layer cannot be taken apart here.',
    },
    pixel: (row: number, column: number) => `Pixel in row ${row}, column ${column}`,
    cell: (map: number, row: number, column: number) => `Map ${map}, row ${row}, column ${column}`,
    unit: (number: number) => `Neuron ${number}`,
    sees: (rows: number, columns: number) => `It sees ${rows} × ${columns} pixels of the image.`,
    convolution: (count: number) =>
      count === 1
        ? 'Inputs times kernel, cell by cell, added up:'
        : `Inputs times kernel, added up over ${count} maps; the three that add most:`,
    inputs: (map: number) => `inputs, map ${map}`,
    weights: 'kernel',
    products: (sum: string) => `products: ${sum}`,
    pooling: 'The largest of its window:',
    window: 'window',
    dense: (count: number) =>
      `All ${count} inputs times a weight each; what speaks most for it and against it:`,
    from: 'Input',
    input: 'Value',
    weight: 'Weight',
    product: 'Product',
    others: 'all others',
    sum: (parts: string, bias: string, sum: string, output: string) =>
      `Products ${parts}, bias ${bias}: together ${sum}. Given on: ${output}.`,
    image: 'The image itself: nothing computed yet.',
    same: 'The same number as in the layer above.',
    baseline: {
      heading: 'Why convolution',
      lead: (single: number, network: number) =>
        `Beside it, a network of one layer: ten neurons on the pixels, each a single picture that is laid over yours. It knows nothing of what lies beside what, and makes ${single} errors of 10,000 where the other makes ${network}. Draw the digit slanted, or its parts somewhere else, and see which of the two still reads it.`,
      network: 'The convolutional network',
      single: 'One layer',
      templates: 'The ten pictures that the single layer knows',
    },
    occlusion: {
      heading: 'Which ink decided',
      lead: (digit: number) => `How much less probable the ${digit} gets with a part covered.`,
      description: (digit: number, percent: string) =>
        `Covered where it matters most, the ${digit} loses ${percent} of its probability.`,
    },
  },
};
