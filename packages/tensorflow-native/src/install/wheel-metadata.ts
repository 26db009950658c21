/** What a wheel's METADATA says that matters here. */
export interface WheelMetadata {
  readonly version: string | undefined;
  /** The wheels that pip would install for NVIDIA's GPUs. */
  readonly cuda: readonly Requirement[];
}

/** A project and a specifier of its versions, as in PEP 440. */
interface Requirement {
  readonly project: string;
  readonly versions: string;
}

/** Reads METADATA (packaging.python.org, "Core metadata specifications"). */
export function parseWheelMetadata(text: string): WheelMetadata {
  // The description follows after an empty line.
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const fields = head.split(/\r?\n/);
  const [, version] = /^Version: *(\S+)/m.exec(head) ?? [];
  const cuda = fields.flatMap((field) => {
    const [, project, versions] =
      /^Requires-Dist: *(nvidia-[\w.-]+) *\(?([^;)]*)\)? *;.*extra *== *["']and[-_]cuda["']/i.exec(
        field,
      ) ?? [];
    if (project === undefined) return [];
    return [{ project: project.toLowerCase(), versions: (versions ?? '').trim() || '>=0' }];
  });
  return { version, cuda };
}
