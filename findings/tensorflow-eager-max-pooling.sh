#!/usr/bin/env bash
# TensorFlow has oneDNN compute max pooling, but its gradient only within tf.function: eagerly Eigen does, several times
# slower.
#
# Seen in tensorflow 2.21.0 on Linux x64, with oneDNN asked for (TF_ENABLE_ONEDNN_OPTS=1: left to itself, TensorFlow does
# without on processors that have no instructions for neural networks). Eager ops are rewritten for oneDNN one by one; the
# gradient needs what oneDNN noted in the forward pass, which the op MaxPool does not hand out. ONEDNN_VERBOSE shows which
# passes oneDNN computed.
#
# TensorFlow.js for Node runs its ops eagerly. packages/tensorflow-native calls oneDNN's own op for both passes
# (src/kernels/conv2d-max-pool.ts), and asks for oneDNN (src/tensorflow-settings.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorflow==2.21.0 >&2
cat > "$folder/pooling.py" <<'PYTHON'
import time
import tensorflow as tf

x = tf.random.stateless_uniform([128, 28, 28, 32], seed=[1, 2])


def gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.nn.max_pool2d(x, 2, 2, "VALID")
    return tape.gradient(y, x)


def least(function):
    times = []
    for _ in range(30):
        start = time.perf_counter()
        function(x).numpy()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


print("eager", flush=True)
eager = gradient(x)
print("graph", flush=True)
compiled = tf.function(gradient)
assert bool(tf.reduce_all(eager == compiled(x)))
print(f"times: pooling and its gradient {least(gradient):.1f} ms, in tf.function {least(compiled):.1f} ms", flush=True)
PYTHON

export CUDA_VISIBLE_DEVICES= TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=1
ONEDNN_VERBOSE=1 "$folder/venv/bin/python" "$folder/pooling.py" > "$folder/protocol" 2> /dev/null
passes() { # which passes of pooling oneDNN computed between two lines
  sed -n "/^$1\$/,/^$2/p" "$folder/protocol" | grep -oE ',pooling,[^,]*,(forward_training|backward_data)' | sed 's/.*,//' | sort -u | tr '\n' ' '
}
eager=$(passes eager graph)
graph=$(passes graph times)
echo "oneDNN's passes of max pooling, eager: $eager"
echo "oneDNN's passes of max pooling, in tf.function: $graph"
grep '^times' "$folder/protocol"
[ "$eager" = 'forward_training ' ]
[ "$graph" = 'backward_data forward_training ' ]
