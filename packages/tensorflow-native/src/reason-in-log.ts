/** Severity, time, thread and place in the source, as in "E0000 00:00:1795572844.814395   30734 cuda_platform.cc:52] ". */
const PREFIX = /^[IWEF]\d{4} [\d:.]+ +\d+ [\w./]+:\d+\] /;

const DRIVER = /failed call to cuInit|could not find cuda drivers/i;
const LIBRARY = /could not load dynamic library|dlerror|cannot dlopen/i;

/** What TensorFlow's log says about a GPU that it does not use: one sentence without a full stop, its own words in it. */
export function reasonInLog(log: string): string {
  const lines = log
    .split('\n')
    .filter((line) => PREFIX.test(line))
    .map((line) => line.replace(PREFIX, '').trim());
  const driver = lines.find((line) => DRIVER.test(line));
  if (driver !== undefined) {
    return `NVIDIA's driver does not answer, see whether nvidia-smi lists a GPU: ${firstSentence(driver)}`;
  }
  const library = lines.find((line) => LIBRARY.test(line));
  if (library !== undefined) {
    return `a library of CUDA was not found, installTensorflow for a GPU brings it: ${firstSentence(library)}`;
  }
  return 'TensorFlow found no GPU and gave no reason: see whether nvidia-smi lists one';
}

function firstSentence(line: string): string {
  return line.split(/\. (?=[A-Z])/)[0].replace(/\.$/, '');
}
