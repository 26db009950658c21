"""The MNIST digits from the four IDX files, and how a program of this folder is started and reports."""

import json
import os
import sys
import time


def settings():
    """The one JSON argument: images, passes, batch, threads, data (the folder of the IDX files)."""
    return json.loads(sys.argv[1])


def missing(module):
    """Prints that a module is not installed and ends the program."""
    print(json.dumps({"missing": f"the Python module {module} is not installed"}))
    sys.exit()


def report(images_per_second, **versions):
    """Prints what was measured."""
    print(json.dumps({"values": {"imagesPerSecond": images_per_second}, "versions": versions}))


def read_digits(folder, part, count):
    """The first images [count, 28, 28, 1] in [0, 1] and labels [count] of `train` or `t10k`."""
    import numpy as np

    def read(kind, header):
        path = next(
            os.path.join(folder, name)
            for name in sorted(os.listdir(folder))
            if name.startswith(f"{part}-{kind}") and not name.endswith(".gz")
        )
        return np.fromfile(path, dtype=np.uint8, offset=header)

    pixels = read("images", 16)[: count * 28 * 28].reshape(count, 28, 28, 1)
    labels = read("labels", 8)[:count]
    return pixels.astype("float32") / 255, labels


def time_passes(images, passes, run_pass):
    """Images a second of passes over them, after one to warm up."""
    run_pass()
    started = time.perf_counter()
    for _ in range(passes):
        run_pass()
    return images * passes / (time.perf_counter() - started)
