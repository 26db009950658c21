"""The HEIC samples beside this program: a five on paper, as a phone would have taken it.

    pip install pillow==13.0.0 pillow-heif==1.8.1
    python make-samples.py

five.heic is one picture. five-turned.heic lies on its side, as the sensor of a phone held upright sees it, and says so twice:
in its EXIF (orientation 6) and in its properties (irot). five-tiles.heic is put together here as iPhones do: a grid of tiles,
coded each for itself, turned by irot, with EXIF.
"""

import io
import struct

import pillow_heif
from PIL import Image, ImageDraw, ImageFilter

pillow_heif.register_heif_opener()
WIDTH, HEIGHT, TILE = 480, 640, 320


def photo():
    paper = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda v: 200 + v * 40 // 255)
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    points = [(310, 200), (205, 208), (190, 310), (240, 292), (300, 310), (312, 370), (280, 430), (220, 440), (172, 410)]
    pen = ImageDraw.Draw(mask)
    pen.line(points, fill=255, width=24, joint="curve")
    for x, y in points:
        pen.ellipse((x - 12, y - 12, x + 12, y + 12), fill=255)
    ink = Image.composite(Image.new("L", mask.size, 50), paper, mask.filter(ImageFilter.GaussianBlur(1.5)))
    return Image.merge("RGB", [ink, ink.point(lambda v: v * 98 // 100), ink.point(lambda v: v * 92 // 100)])


def heic(image, **options):
    file = io.BytesIO()
    image.save(file, "HEIF", quality=50, **options)
    return file.getvalue()


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind, *parts, version=0, flags=0):
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def boxes(data, start, end):
    while start < end:
        size, kind = struct.unpack_from(">I4s", data, start)
        yield kind, start + 8, start + size
        start += size


def inside(data, path, start=0, end=None):
    for kind, at, stop in boxes(data, start, len(data) if end is None else end):
        if kind == path[0]:
            if len(path) == 1:
                return at, stop
            return inside(data, path[1:], at + (4 if kind == b"meta" else 0), stop)
    raise KeyError(path)


def tiles(image, exif):
    """A grid of the image's tiles (ISO/IEC 23008-12, 6.6.2.3), to be turned by 270° against the clock."""
    configuration, coded = None, []
    columns, rows = image.width // TILE, -(-image.height // TILE)
    for row in range(rows):
        for column in range(columns):
            left, top = column * TILE, row * TILE
            # Like iPhones, fills the last tiles up with what the grid cuts off again.
            tile = Image.new("RGB", (TILE, TILE))
            tile.paste(image.crop((left, top, left + TILE, min(top + TILE, image.height))))
            file = heic(tile)
            at, stop = inside(file, [b"meta", b"iprp", b"ipco", b"hvcC"])
            assert configuration in (None, file[at:stop])
            configuration = file[at:stop]
            at, stop = inside(file, [b"mdat"])
            coded.append(file[at:stop])
    count = len(coded)
    grid = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, image.width, image.height)
    items = [*coded, grid, struct.pack(">I", 0) + exif]
    kinds = [b"hvc1"] * count + [b"grid", b"Exif"]

    def entries(offset):
        located = []
        for index, item in enumerate(items):
            located.append(struct.pack(">HHHII", index + 1, 0, 1, offset, len(item)))
            offset += len(item)
        return full(b"iloc", struct.pack(">HH", 0x4400, len(items)), *located)

    def size(width, height):
        return full(b"ispe", struct.pack(">II", width, height))

    properties = [box(b"hvcC", configuration), size(TILE, TILE), size(image.width, image.height), box(b"irot", b"\3")]
    belonging = [[0x81, 2]] * count + [[3, 0x84]]
    ipma = [struct.pack(">HB", index + 1, len(own)) + bytes(own) for index, own in enumerate(belonging)]
    infos = [full(b"infe", struct.pack(">HH4sx", index + 1, 0, kind), version=2) for index, kind in enumerate(kinds)]

    def meta(offset):
        return full(
            b"meta",
            full(b"hdlr", struct.pack(">I4s12xx", 0, b"pict")),
            full(b"pitm", struct.pack(">H", count + 1)),
            full(b"iinf", struct.pack(">H", len(items)), *infos),
            full(
                b"iref",
                box(b"dimg", struct.pack(f">HH{count}H", count + 1, count, *range(1, count + 1))),
                box(b"cdsc", struct.pack(">HHH", count + 2, 1, count + 1)),
            ),
            box(b"iprp", box(b"ipco", *properties), full(b"ipma", struct.pack(">I", len(ipma)), *ipma)),
            entries(offset),
        )

    kind = box(b"ftyp", b"heic", struct.pack(">I", 0), b"mif1heic")
    return kind + meta(len(kind) + len(meta(0)) + 8) + box(b"mdat", *items)


upright = photo()
lying = upright.transpose(Image.Transpose.ROTATE_90)
exif = Image.Exif()
exif[0x112] = 6
for name, data in {
    "five": heic(upright),
    "five-turned": heic(lying, exif=exif.tobytes()),
    "five-tiles": tiles(lying, exif.tobytes()[6:]),
}.items():
    with open(f"{name}.heic", "wb") as file:
        file.write(data)
    print(name, len(data), Image.open(f"{name}.heic").size)
