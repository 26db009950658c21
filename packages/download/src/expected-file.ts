/** A file to download. */
export interface ExpectedFile {
  readonly name: string;
  /** Its size. */
  readonly bytes: number;
  /** 64 hexadecimal digits, lower case. Where nobody published it, the size alone is held against what comes. */
  readonly sha256?: string | undefined;
}
