/** A TensorFlow library with tfjs-node's native half built against it, wherever it came from. */
export interface TensorflowLibrary {
  /** The path of tfjs_binding.node. */
  readonly binding: string;
  /** The path of stderr_gate.node, which keeps quiet what TensorFlow prints while it loads. */
  readonly stderrGate?: string | undefined;
  /** Whether the library can use a GPU. */
  readonly variant: 'cpu' | 'gpu';
  /** Where it comes from, as a user would name it. */
  readonly origin: string;
}
