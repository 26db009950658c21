import type { Evaluation } from '@mnist-cnn/report';
import type { HistoryLine, RunRecord } from '@mnist-cnn/run';
import { computed, signal } from '@preact/signals';
import { proxy, type Remote } from 'comlink';
import { Program } from '../workers/program.ts';
import { persistStorage } from '../runs/persist-storage.ts';
import type { Trainer } from './trainer.ts';
import type { HandPlan, TrainingPlace, TrainingPlan } from './training-plan.ts';
import type { TrainingReport } from './training-report.ts';

export type SessionState =
  | 'idle'
  | 'starting'
  | 'training'
  | 'pausing'
  | 'stopping'
  | 'evaluating'
  | 'paused'
  | 'finished';

type Step = Extract<TrainingReport, { type: 'step' }>;
type Look = Extract<TrainingReport, { type: 'look' }>;

const dataFolder = new URL('data/', document.baseURI).href;

/** The training that the page shows: in a worker, which is started with the first one. */
export class TrainingSession {
  readonly state = signal<SessionState>('idle');
  readonly isUnderWay = computed(() => !['idle', 'paused', 'finished'].includes(this.state.value));
  /** Name of the run. */
  readonly run = signal<string | undefined>(undefined);
  /** Whether it learns from corrected drawings. */
  readonly isOfHand = signal(false);
  readonly record = signal<RunRecord | undefined>(undefined);
  /** Of fetching or evaluating, 0 to 1. */
  readonly share = signal(0);
  readonly step = signal<Step | undefined>(undefined);
  readonly history = signal<readonly HistoryLine[]>([]);
  readonly look = signal<Look | undefined>(undefined);
  readonly evaluation = signal<Evaluation | undefined>(undefined);
  /** The backends that were lost on the way, with why. */
  readonly losses = signal<readonly { readonly backend: string; readonly reason: string }[]>([]);
  /** Why it ended before its end. */
  readonly failure = signal<string | undefined>(undefined);
  readonly learningRateFactor = signal(1);
  readonly #program = new Program('trainer', (programs) => programs.trainer());

  start(name: string, plan: TrainingPlan): Promise<void> {
    this.losses.value = [];
    this.isOfHand.value = false;
    return this.#follow(name, (trainer, tell) => trainer.start(name, plan, dataFolder, tell));
  }

  /** Trains a network further, so that it learns from corrected drawings. */
  learn(name: string, plan: HandPlan): Promise<void> {
    this.losses.value = [];
    this.isOfHand.value = true;
    this.learningRateFactor.value = 1;
    return this.#follow(name, (trainer, tell) => trainer.learn(name, plan, dataFolder, tell));
  }

  resume(name: string, place: TrainingPlace): Promise<void> {
    return this.#follow(name, (trainer, tell) => trainer.resume(name, place, dataFolder, tell));
  }

  async pause(): Promise<void> {
    if (this.state.value !== 'training') return;
    this.state.value = 'pausing';
    await this.#trainer?.pause();
  }

  /** Ends it after the step under way; what it has come to is judged. */
  async stop(): Promise<void> {
    if (this.state.value !== 'training') return;
    this.state.value = 'stopping';
    await this.#trainer?.stop();
  }

  async setLearningRateFactor(factor: number): Promise<void> {
    this.learningRateFactor.value = factor;
    await this.#trainer?.setLearningRateFactor(factor);
  }

  /** The drawing whose probabilities are shown while it learns. */
  async watch(pixels: Uint8Array | undefined): Promise<void> {
    await this.#trainer?.watch(pixels);
  }

  #trainer: Remote<Trainer> | undefined;

  async #follow(
    name: string,
    begin: (trainer: Remote<Trainer>, tell: (report: TrainingReport) => void) => Promise<void>,
  ): Promise<void> {
    this.state.value = 'starting';
    this.run.value = name;
    this.record.value = undefined;
    this.history.value = [];
    this.look.value = undefined;
    this.failure.value = undefined;
    this.evaluation.value = undefined;
    this.step.value = undefined;
    this.share.value = 0;
    // A fresh worker for every training: the last one may have lost its device.
    this.#program.end();
    this.#trainer = undefined;
    try {
      const trainer = await this.#program.running;
      this.#trainer = trainer;
      await trainer.setLearningRateFactor(this.learningRateFactor.value);
      await begin(
        trainer,
        proxy((report: TrainingReport) => this.#take(report)),
      );
    } catch (error) {
      this.failure.value = error instanceof Error ? error.message : String(error);
      this.state.value = this.record.value ? 'paused' : 'idle';
    }
  }

  /** On the next backend, from the last checkpoint. */
  #goOnElsewhere(): void {
    const { value: name } = this.run;
    if (name === undefined) return;
    const without = this.losses.value.map(({ backend }) => backend);
    void this.resume(name, { backend: 'auto', workers: 'auto', without });
  }

  #take(report: TrainingReport): void {
    switch (report.type) {
      case 'fetching':
        this.share.value = report.share;
        break;
      case 'started':
        this.record.value = report.record;
        this.history.value = report.history;
        this.isOfHand.value = report.record.fineTuning !== undefined;
        this.state.value = 'training';
        void persistStorage();
        break;
      case 'step':
        this.step.value = report;
        break;
      case 'line':
        this.history.value = [...this.history.value, report.line];
        break;
      case 'look':
        this.look.value = report;
        break;
      case 'evaluating':
        this.state.value = 'evaluating';
        this.share.value = report.share;
        break;
      case 'paused':
        this.state.value = 'paused';
        break;
      case 'device-lost':
        this.losses.value = [...this.losses.value, report];
        this.#goOnElsewhere();
        break;
      case 'finished':
        this.record.value = report.record;
        this.evaluation.value = report.evaluation;
        this.state.value = 'finished';
    }
  }
}
