/** What the name of a wheel says (packaging.python.org, "Binary distribution format"). */
export interface WheelName {
  /** Normalized: lower case, words joined by "-". */
  readonly project: string;
  readonly version: string;
  /** As in cp311, or py3. */
  readonly python: string;
  /** As in manylinux_2_27_x86_64. */
  readonly platforms: readonly string[];
}

/** Reads the name of a wheel; undefined where it is none. */
export function parseWheelName(name: string): WheelName | undefined {
  const match = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-[^-]+-([^-]+)\.whl$/.exec(name);
  const [, project, version, python, platforms] = match ?? [];
  if (!project || !version || !python || !platforms) return undefined;
  return {
    project: project.toLowerCase().replaceAll(/[-_.]+/g, '-'),
    version,
    python,
    platforms: platforms.split('.'),
  };
}
