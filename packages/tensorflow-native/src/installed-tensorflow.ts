/** What `install.json` says of a library in the cache. */
export interface InstallRecord {
  readonly format: 1;
  /** TensorFlow's version, as in 2.21.0. */
  readonly tensorflow: string;
  /** Whether the library can use a GPU; whether it does is seen when it is loaded. */
  readonly variant: 'cpu' | 'gpu';
  /** `process.platform` and `process.arch`, as in "linux x64". */
  readonly platform: string;
  /** The version of @tensorflow/tfjs-node whose native half was built. */
  readonly addon: string;
  /** What it was installed from: the names of wheels, or a path or address. */
  readonly source: string;
  /** When, as in 2026-11-25T12:00:00.000Z. */
  readonly installedAt: string;
  /** What it takes on disk. */
  readonly bytes: number;
}

/** A TensorFlow library with its built addon in the user's cache. */
export interface InstalledTensorflow {
  /** The name of its folder, as in "2.21.0-cpu". */
  readonly id: string;
  readonly directory: string;
  readonly record: InstallRecord;
}
