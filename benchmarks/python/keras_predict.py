"""The forward pass by Keras' `predict`."""

import digits
import keras_cnn

run = digits.settings()
model = keras_cnn.create(run["threads"])
images, _ = digits.read_digits(run["data"], "t10k", run["images"])
speed = digits.time_passes(
    run["images"],
    run["passes"],
    lambda: model.predict(images, batch_size=run["batch"], verbose=0),
)
digits.report(speed, **keras_cnn.VERSIONS)
