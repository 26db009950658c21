/** What the packages say of their functions, and the command that calls it. */
const COMMANDS: readonly (readonly [said: RegExp, command: string])[] = [
  [/call downloadDataset\('(.+?)'\)\.?/, 'run: mnist data download $1'],
  [/call installTensorflow with force\.?/, 'run: mnist backend install --force'],
  [/installTensorflow for a GPU/, 'mnist backend install --gpu --force'],
  [/call installTensorflow/, 'run: mnist backend install'],
  [
    /register its class with serialization\.registerClass first\./,
    'name the module that registers it: --layers <file>',
  ],
  [
    /Give it softmax, or say that it gives logits: \{ outputs: 'logits' \}\./,
    'End the network in softmax.',
  ],
  [
    /Cross-entropy is of two classes or more; (.+?) gives one number\. Use binaryCrossEntropy\(\)\./,
    'A network is trained on two classes or more; $1 gives one number.',
  ],
  [/call fitJudgement\b/, 'run: mnist calibrate'],
  [
    /open them with pictureSize/,
    'stretch them to one: mnist convert FOLDER --size 28x28 --out DIR',
  ],
  [
    /^(.+) has no evaluation\.json: it has not been evaluated\./,
    '$1 has no evaluation.json. Evaluate it first: mnist evaluate $1',
  ],
];

/** A message of a package for somebody who has its functions as commands. */
export function inCommands(message: string): string {
  return COMMANDS.reduce((text, [said, command]) => text.replace(said, command), message);
}
