import { Parser } from 'htmlparser2';
import { z } from 'zod';
import { TensorflowError } from '../tensorflow-error.ts';
import { shown, webRequest } from './web-request.ts';

/** A file that an index lists. */
export interface IndexFile {
  readonly name: string;
  readonly url: string;
  readonly sha256: string | undefined;
  /** Its size; indexes in HTML do not say. */
  readonly bytes: number | undefined;
  /** Its METADATA where the index has that by itself (PEP 658, PEP 714). */
  readonly metadataUrl: string | undefined;
  /** Withdrawn by its publisher (PEP 592). */
  readonly isYanked: boolean;
}

const json = 'application/vnd.pypi.simple.v1+json';
const accept = `${json}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1`;

/**
 * Reads what an index lists of a project: the Simple Repository API, as JSON (PEP 691) or HTML (PEP 503).
 *
 * Rejects with a TensorflowError `download-failed`, or with the signal's reason.
 */
export async function readPackageIndex(
  indexUrl: string,
  project: string,
  signal: AbortSignal | undefined,
): Promise<readonly IndexFile[]> {
  const address = new URL(`${project}/`, indexUrl.endsWith('/') ? indexUrl : `${indexUrl}/`).href;
  const { headers, body } = await webRequest(address, { accept, signal });
  const text = new TextDecoder().decode(body);
  const isJson = (headers.get('content-type') ?? '').includes('json');
  const files = isJson ? parseJson(text, address) : parseHtml(text, address);
  if (files.length > 0) return files;
  throw new TensorflowError(
    'download-failed',
    `${shown(address)} lists no files: an index of Python packages was expected there (PEP 503 or 691), as at https://pypi.org/simple/.`,
  );
}

// Of metadata only the name that PEP 714 gave it: what stands under the older one is not to be trusted.
const page = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      hashes: z.object({ sha256: z.string().optional() }),
      size: z.number().int().positive().optional(),
      yanked: z.union([z.boolean(), z.string()]).optional(),
      'core-metadata': z.union([z.boolean(), z.record(z.string(), z.string())]).optional(),
    }),
  ),
});

function parseJson(text: string, address: string): readonly IndexFile[] {
  const parsed = page.safeParse(parseOr(text));
  if (!parsed.success) {
    throw new TensorflowError(
      'download-failed',
      `${shown(address)} is no list of files as PEP 691 has it: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data.files.map((file) => {
    const url = new URL(file.url, address).href;
    return {
      name: file.filename,
      url,
      sha256: hashOf(file.hashes.sha256),
      bytes: file.size,
      metadataUrl: file['core-metadata'] ? `${url}.metadata` : undefined,
      isYanked: file.yanked !== undefined && file.yanked !== false,
    };
  });
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseHtml(text: string, address: string): readonly IndexFile[] {
  const files: IndexFile[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const { href } = attributes;
      if (name !== 'a' || href === undefined || !URL.canParse(href, address)) return;
      const url = new URL(href, address);
      const file = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
      if (!/\.(?:whl|tar\.gz|zip)$/.test(file)) return;
      const sha256 = hashOf(/(?:^#|&)sha256=([0-9a-f]+)/i.exec(url.hash)?.[1]);
      url.hash = '';
      const hasMetadata = attributes['data-core-metadata'] !== undefined;
      files.push({
        name: file,
        url: url.href,
        sha256,
        bytes: undefined,
        metadataUrl: hasMetadata ? `${url.href}.metadata` : undefined,
        isYanked: attributes['data-yanked'] !== undefined,
      });
    },
  });
  parser.end(text);
  return files;
}

function hashOf(text: string | undefined): string | undefined {
  const hash = text?.toLowerCase();
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}
