/** The first message to a worker, and the only one that does not come through the port in it. */
export interface WorkerSetup {
  /** What calls come through. */
  readonly port: MessagePort;
  /** Name of the backend to compute on. */
  readonly backend: string;
  /** Absolute: a worker would take a relative one for an address beside its script. */
  readonly wasmUrl: string;
}
