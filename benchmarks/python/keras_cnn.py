"""The network in Keras on TensorFlow's CPU build."""

import digits

try:
    import keras
    import tensorflow as tf
except ImportError as error:
    digits.missing(error.name)

from keras import layers


def create(threads):
    """The network, compiled, on so many threads."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 5, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 5, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(1024, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3, epsilon=1e-7),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__}
