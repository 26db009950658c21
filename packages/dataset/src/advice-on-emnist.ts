/** How to have EMNIST, which is published as one zip of six sets; empty where another name is meant. */
export function adviceOnEmnist(name: string): string {
  if (!/^emnist\b/i.test(name)) return '';
  const set = /^emnist-\w+$/i.test(name) ? name.toLowerCase() : 'emnist-letters';
  return ` EMNIST comes as one zip of six sets: download https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip (562 MB), unpack it, and name the set by its path: gzip/${set}.`;
}
