// Digit after digit through the same network in onnxruntime-node.
import { createOnnxruntimeSession } from './onnxruntime-session.mjs';
import { readSettings } from './settings.mjs';
import { timeDigits } from './time-digits.mjs';

const settings = readSettings();
const session = await createOnnxruntimeSession(settings.threads);
const milliseconds = await timeDigits(settings, (digit) => session.run(digit));
console.log(JSON.stringify({ values: { milliseconds }, versions: session.versions }));
