/** Every text of the page, in English; the other languages have the same. */
export const en = {
  name: 'mnist-cnn',
  views: { draw: 'Draw', inside: 'Look inside' },
  viewsLabel: 'Views',
  loadingView: 'Loading …',
  title: 'Draw a digit; a network reads it',
  lead: 'A convolutional network with 3,274,634 weights, learnt from 60,000 handwritten digits. It runs here, in your browser: what you draw stays with you.',
  skip: 'Skip to the page',
  language: 'Language',

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
    hint: 'A picture can also be dropped here or pasted.',
    take: 'Take the picture',
    cancel: 'Cancel',
    shown: (name: string) => `The picture that is read: ${name}`,
    back: 'Back to the paper',
    noCamera: 'There is no camera, or it may not be used here.',
    problems: {
      'no-picture': 'This file is no picture that this browser can open.',
      'too-large': 'This picture is too large: at most 40 MB and 100 million pixels.',
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
    probabilities: 'How probable each digit is',
    digit: 'Digit',
    probability: 'Probability',
    reasons: {
      empty: 'There is nothing on the paper.',
      'too-faint': 'The ink is too faint to tell from the paper.',
      'too-small': 'It is too small to read.',
      blob: 'It is a spot without strokes.',
      several: 'There is more than one figure; draw one digit.',
      cluttered: 'There are too many separate marks.',
      'not-strokes': 'It does not look like strokes of a pen.',
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

  inside: {
    heading: 'Layer by layer',
    lead: 'What each layer makes of your digit, from the image down to ten probabilities. Bright is large. Point at a cell, or choose one with the arrow keys, and it is taken apart.',
    nothing: 'Draw a digit first: here you see what every layer makes of it.',
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
    occlusion: {
      heading: 'Which ink decided',
      lead: (digit: number) => `How much less probable the ${digit} gets with a part covered.`,
      description: (digit: number, percent: string) =>
        `Covered where it matters most, the ${digit} loses ${percent} of its probability.`,
    },
  },
};
