import type { Examples } from '@mnist-cnn/dataset';
import {
  concat,
  dispose,
  reshape,
  tidy,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Checkpoint } from './checkpoint.ts';
import { clipGradients, type GradientClipping } from './gradient-clipping.ts';
import { GradientComputer } from './gradient-computer.ts';
import { gradientNorm } from './gradient-norm.ts';
import { backendTensor, writeTensor, type DistantTensor } from './host-tensor.ts';
import { replaceTensor } from './moving-tensor.ts';
import { Optimizer, optimizerStates } from './optimizer.ts';
import { ResidentExamples } from './resident-examples.ts';
import type { Batch, Measures, Stepper, StepperOptions } from './stepper.ts';

/** Computes and updates on this thread. */
export class LocalStepper implements Stepper {
  readonly #computer: GradientComputer;
  readonly #resident: ResidentExamples | undefined;
  readonly #clipping: GradientClipping | null;
  readonly #optimizer: Optimizer;
  /** Names of what the optimizer keeps of a weight: `adam/first`. */
  readonly #stateNames: readonly string[];
  #gradients: NamedTensorMap = {};
  /** Loss, norm and predictions of each pass that has not been asked for, one after another. */
  #measures: Tensor[] = [];

  private constructor(
    { clipping, optimizer }: StepperOptions,
    computer: GradientComputer,
    resident: ResidentExamples | undefined,
  ) {
    this.#computer = computer;
    this.#resident = resident;
    this.#clipping = clipping;
    const variables = computer.weights.map(({ variable }) => variable);
    this.#optimizer = new Optimizer(variables, optimizer);
    this.#stateNames = optimizerStates(optimizer).map((name) => `${optimizer.kind}/${name}`);
  }

  /** @param resident what is kept on the backend's device, unless it is changed before every step. */
  static async create(options: StepperOptions, resident?: Examples): Promise<LocalStepper> {
    const { model, augmentation } = options;
    const computer = await GradientComputer.create(model, options, 0);
    const isKept = resident !== undefined && augmentation === null;
    return new LocalStepper(
      options,
      computer,
      isKept ? new ResidentExamples(model, resident) : undefined,
    );
  }

  async compute({ examples, indices }: Batch, step: number): Promise<void> {
    this.#forget();
    const place = { first: 0, total: examples.count, step };
    const { measures, gradients } = tidy(() => {
      const { loss, predictions, byName } =
        this.#resident && indices
          ? this.#computer.computeOn(this.#resident.read(indices), place)
          : this.#computer.compute(examples, place);
      const norm = gradientNorm(byName);
      const numbers = [loss, norm, ...(predictions ? [predictions] : [])];
      return {
        measures: concat(numbers.map((tensor) => reshape(tensor, [-1]))),
        gradients: this.#clipping ? clipGradients(byName, this.#clipping, norm) : byName,
      };
    });
    this.#gradients = gradients;
    this.#measures.push(measures);
  }

  async measure(): Promise<Measures[]> {
    const pending = this.#measures;
    this.#measures = [];
    try {
      const all: Measures[] = [];
      for (const tensor of pending) {
        const numbers = await tensor.data<'float32'>();
        const [loss, norm] = numbers;
        all.push({ loss, norm, predictions: numbers.subarray(2) });
      }
      return all;
    } finally {
      dispose(pending);
    }
  }

  async update(learningRate: number, step: number): Promise<void> {
    this.#optimizer.update(this.#gradients, learningRate, step);
    this.#forget();
  }

  tensors(): ReadonlyMap<string, DistantTensor> {
    return new Map(this.#states().map(({ name, states, at }) => [name, backendTensor(states[at])]));
  }

  async write(state: Checkpoint['tensors']): Promise<void> {
    for (const { name, states, at } of this.#states()) {
      await writeTensor(state, name, (values) => {
        states[at] = replaceTensor(states[at], values);
      });
    }
  }

  dispose(): void {
    this.#forget();
    dispose(this.#measures);
    this.#resident?.dispose();
    this.#optimizer.dispose();
    this.#computer.dispose();
  }

  /** What the optimizer keeps, by its name, and where it lies. */
  #states() {
    return this.#computer.weights.flatMap((weight, index) =>
      this.#stateNames.map((kind, at) => ({
        name: `${kind}/${weight.name}`,
        states: this.#optimizer.states[index],
        at,
      })),
    );
  }

  #forget(): void {
    dispose(this.#gradients);
    this.#gradients = {};
  }
}
