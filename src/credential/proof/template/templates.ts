import { hash, randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../issuer/documents.js';
import { canonize, datasetOf } from '../canonize.js';
import { compile, NotTemplatable, type Template } from './compile.js';
import { fill } from './fill.js';
import { type Keepsake, keepsake, refill, skeletonOf, valuesLike } from './skeleton.js';

/** Canonicalises by templates, in full where there is none. */
export interface Templates {
  /** RDFC-1.0 canonical N-Quads of the document, however they were come by. */
  canonical(document: JsonObject): string | Promise<string>;
  /** SHA-256 of them, hex. */
  digest(document: JsonObject): string | Promise<string>;
  readonly counts: Readonly<Counts>;
}

export interface Counts {
  filled: number;
  inFull: number;
  compiled: number;
  /** Times that a template made something else than the full path; its result was thrown away, and the template. */
  mismatches: number;
}

export interface TemplatesOptions {
  /** One in this many fillings is compared with the full path before it is used. */
  readonly sampleEvery?: number;
  /** Told of a template that was thrown away. */
  readonly mismatched?: (key: string) => void;
}

/** Templates kept; one is some 50 KB, one achievement version needs one for each combination of what is present. */
const kept = 128;
/** Documents that the next is compared with; one of another achievement differs in its first members. */
const remembered = 4;

interface Recent {
  readonly key: string;
  readonly like: Keepsake;
}

/**
 * Compiles a template when a shape is seen first: once with marks in the slots, then held against the full path with the
 * marks and with the document's own values. A shape whose template does not stand that is never templated.
 */
export function createTemplates({ sampleEvery = 500, mismatched }: TemplatesOptions = {}): Templates {
  const templates = new Map<string, Template | 'none'>();
  const counts: Counts = { filled: 0, inFull: 0, compiled: 0, mismatches: 0 };

  /** What came last, latest first, as whole courses complete at once: to compare costs less than to name. */
  const recent: Recent[] = [];

  function asBefore(
    document: JsonObject,
  ): { readonly key: string; readonly values: readonly string[] } | undefined {
    for (let index = 0; index < recent.length; index++) {
      const one = recent[index] as Recent;
      const values = valuesLike(document, one.like);
      if (values === undefined) continue;
      if (index > 0) {
        recent.splice(index, 1);
        recent.unshift(one);
      }
      return { key: one.key, values };
    }
    return undefined;
  }

  function remember(key: string, document: JsonObject): void {
    recent.unshift({ key, like: keepsake(document) });
    if (recent.length > remembered) recent.pop();
  }

  function keep(key: string, template: Template | 'none'): void {
    templates.delete(key);
    templates.set(key, template);
    const oldest = templates.size > kept ? templates.keys().next().value : undefined;
    if (oldest !== undefined) templates.delete(oldest);
  }

  async function inFull(document: JsonObject): Promise<string> {
    counts.inFull++;
    return canonize(document);
  }

  /**
   * Gives the canonical form to `use`, which must be done with it when it returns: what is filled is a view that the next
   * filling overwrites. No promise where a template fills: thousands at once then cost no turns of the queue.
   */
  function canonicalFor<T>(document: JsonObject, use: (quads: Uint8Array | string) => T): T | Promise<T> {
    const known = asBefore(document);
    const { key, values } = known ?? skeletonOf(document);
    const template = templates.get(key);
    if (template === undefined) return compiling(document, key, values).then(use);
    if (known === undefined) remember(key, document);
    const filled = template === 'none' ? undefined : fill(template, values);
    if (filled === undefined) return inFull(document).then(use);
    counts.filled++;
    return counts.filled % sampleEvery === 0 ? sampled(document, key, text(filled)).then(use) : use(filled);
  }

  async function compiling(document: JsonObject, key: string, values: readonly string[]): Promise<string> {
    const full = await inFull(document);
    const compiled = await compileChecked(document, values, full);
    if (compiled !== undefined) counts.compiled++;
    keep(key, compiled ?? 'none');
    return full;
  }

  async function sampled(document: JsonObject, key: string, sample: string): Promise<string> {
    const full = await inFull(document);
    if (full !== sample) {
      counts.mismatches++;
      keep(key, 'none');
      mismatched?.(key);
    }
    return full;
  }

  return {
    counts,
    canonical: (document) => canonicalFor(document, text),
    digest: (document) => canonicalFor(document, (quads) => hash('sha256', quads)),
  };
}

function text(quads: Uint8Array | string): string {
  return typeof quads === 'string' ? quads : Buffer.from(quads).toString('utf8');
}

async function compileChecked(
  document: JsonObject,
  values: readonly string[],
  full: string,
): Promise<Template | undefined> {
  const secret = randomBytes(12).toString('hex');
  const marks = values.map((_, slot) => `urn:slot:${secret}:${slot}`);
  const slots = new Map(marks.map((mark, slot) => [mark, slot]));
  const marked = refill(document, (slot) => marks[slot] ?? '');
  try {
    const template = compile(await datasetOf(marked), values.length, (value) => slots.get(value));
    const expected = await canonize(marked);
    if (text(fill(template, marks) ?? '') !== expected) return undefined;
    // Values that the template does not foresee say nothing about it: they go the full way, the next ones may not.
    const filled = fill(template, values);
    return filled === undefined || text(filled) === full ? template : undefined;
  } catch (error) {
    if (error instanceof NotTemplatable) return undefined;
    throw error;
  }
}
