import * as tf from '@tensorflow/tfjs-core';

interface Moments {
  readonly first: tf.Variable;
  readonly second: tf.Variable;
}

/**
 * Adam for `model.compile` and `optimizer.minimize` on wasm: what `tf.train.adam` computes, in one pass over the
 * weights instead of fifteen. Its whole state can be saved and restored.
 */
export class FusedAdam extends tf.Optimizer {
  static readonly className = 'FusedAdam';
  learningRate: number;
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;
  readonly #moments = new Map<string, Moments>();

  constructor(learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7) {
    super();
    this.learningRate = learningRate;
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#epsilon = epsilon;
  }

  override getClassName(): string {
    return FusedAdam.className;
  }

  override applyGradients(gradients: tf.NamedTensorMap | { name: string; tensor: tf.Tensor }[]) {
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }): [string, tf.Tensor] => [name, tensor])
      : Object.entries(gradients);
    const step = this.iterations + 1;
    const rootCorrection = Math.sqrt(1 - this.#beta2 ** step);
    const attributes = {
      rate: (this.learningRate * rootCorrection) / (1 - this.#beta1 ** step),
      fraction1: 1 - this.#beta1,
      fraction2: 1 - this.#beta2,
      epsilon: this.#epsilon * rootCorrection,
      keep: 1,
    };
    for (const [name, gradient] of named) {
      const weight = tf.engine().registeredVariables[name];
      const moments = this.#momentsOf(name, weight);
      const inputs = { weight, ...moments, gradient };
      const updated = tf.engine().runKernel<tf.Tensor[]>('ApplyAdam', inputs, attributes);
      [weight, moments.first, moments.second].forEach((variable, index) => {
        variable.assign(updated[index]);
      });
      tf.dispose(updated);
    }
    this.incrementIterations();
  }

  override dispose(): void {
    for (const { first, second } of this.#moments.values()) tf.dispose([first, second]);
    this.#moments.clear();
    super.dispose();
  }

  /** The number of steps, then every first moment, then every second one, as tfjs' Adam does. */
  override async getWeights(): Promise<{ name: string; tensor: tf.Tensor }[]> {
    const moments = [...this.#moments];
    return [
      await this.saveIterations(),
      ...moments.map(([name, { first }]) => ({ name: `${name}/m`, tensor: first })),
      ...moments.map(([name, { second }]) => ({ name: `${name}/v`, tensor: second })),
    ];
  }

  override async setWeights(values: { name: string; tensor: tf.Tensor }[]): Promise<void> {
    const moments = await this.extractIterations(values);
    const half = moments.length / 2;
    for (const [index, { name, tensor }] of moments.slice(0, half).entries()) {
      const weight = name.replace(/\/m$/, '');
      const { first, second } = this.#momentsOf(weight, tensor);
      first.assign(tensor);
      second.assign(moments[half + index].tensor);
    }
  }

  override getConfig(): tf.serialization.ConfigDict {
    const [beta1, beta2, epsilon] = [this.#beta1, this.#beta2, this.#epsilon];
    return { learningRate: this.learningRate, beta1, beta2, epsilon };
  }

  #momentsOf(name: string, weight: tf.Tensor): Moments {
    const known = this.#moments.get(name);
    if (known) return known;
    const made = tf.tidy(() => ({
      first: tf.zerosLike(weight).variable(false),
      second: tf.zerosLike(weight).variable(false),
    }));
    this.#moments.set(name, made);
    return made;
  }
}
