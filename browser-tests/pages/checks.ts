const trainWith = async (count: number) =>
  (await import('./checks/train-with-workers.ts')).trainWithWorkers(count);

const trainOn = async (backend: 'webgl' | 'webgpu') =>
  (await import('./checks/train-on-gpu.ts')).trainOnGpu(backend);

const distortDigits = async () => {
  const { fetchDigits } = await import('./fetch-digits.ts');
  return (await import('./checks/distort-digits.ts')).distortDigits(await fetchDigits());
};

const runStore = () => import('./checks/run-store.ts');

const webDataset = () => import('./checks/web-dataset.ts');

const failingWorkers = () => import('./checks/failing-workers.ts');

/** What can be run in the page or in a worker of it: functions without arguments that give plain data. */
const list = {
  claimRun: async () => (await runStore()).claimRun(),
  compareDigits: async () => (await webDataset()).compareDigits(),
  compareKernels: async () => (await import('./checks/compare-kernels.ts')).compareKernels(),
  copyRunByZip: async () => (await runStore()).copyRunByZip(),
  createRun: async () => (await runStore()).createRun(),
  damageDigits: async () => (await webDataset()).damageDigits(),
  disposeWhileTraining: async () => (await failingWorkers()).disposeWhileTraining(),
  distortDigits,
  examineBackends: async () => (await import('./checks/examine-backends.ts')).examineBackends(),
  examineHalfFloats: async () =>
    (await import('./checks/examine-half-floats.ts')).examineHalfFloats(),
  fail: () => Promise.reject(new Error('a failure')),
  failToOpenDigits: async () => (await webDataset()).failToOpenDigits(),
  failWithoutScript: async () => (await failingWorkers()).failWithoutScript(),
  failWithoutWasm: async () => (await failingWorkers()).failWithoutWasm(),
  fillStorage: async () => (await runStore()).fillStorage(),
  inspectRun: async () => (await runStore()).inspectRun(),
  isIsolated: async () => crossOriginIsolated,
  openAllDigits: async () => (await webDataset()).openAllDigits(),
  openDigits: async () => (await webDataset()).openDigits(),
  openEncodedDigits: async () => (await webDataset()).openEncodedDigits(),
  refuseCommand: async () => (await import('./checks/refuse-command.ts')).refuseCommand(),
  selectAutomatic: async () => (await import('./checks/select-automatic.ts')).selectAutomatic(),
  trainOnCpu: async () => (await import('./checks/train-on-cpu.ts')).trainOnCpu(),
  trainOnDigits: async () => (await import('./checks/train-on-digits.ts')).trainOnDigits(),
  trainOnWebgl: () => trainOn('webgl'),
  trainOnWebgpu: () => trainOn('webgpu'),
  trainWithThree: () => trainWith(3),
  trainWithTwo: () => trainWith(2),
  writeRunForever: async () => (await runStore()).writeRunForever(),
  warn: async () => console.warn('a warning'),
};

/** What each check gives. */
export type CheckResults = {
  [Name in keyof typeof list]: Awaited<ReturnType<(typeof list)[Name]>>;
};

export type CheckName = keyof CheckResults;

/** Every check by its name; the code of one is loaded when it is run. */
export const checks: { readonly [Name in CheckName]: () => Promise<CheckResults[Name]> } = list;
