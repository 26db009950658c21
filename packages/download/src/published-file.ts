/** A file as its publisher gives it. */
export interface PublishedFile {
  readonly name: string;
  /** Its size. */
  readonly bytes: number;
  /** 64 hexadecimal digits, lower case. */
  readonly sha256: string;
}
