"""Training by Keras' own `fit`: one call, its epochs timed from where the first ends."""

import time

import digits
import keras_cnn
from keras_cnn import keras

run = digits.settings()
model = keras_cnn.create(run["threads"])
images, labels = digits.read_digits(run["data"], "train", run["images"])
ends = []
model.fit(
    images,
    keras.utils.to_categorical(labels, 10),
    batch_size=run["batch"],
    epochs=run["passes"] + 1,
    verbose=0,
    callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: ends.append(time.perf_counter()))],
)
digits.report(run["images"] * run["passes"] / (ends[-1] - ends[0]), **keras_cnn.VERSIONS)
