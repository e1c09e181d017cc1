import jsonld from 'jsonld';

/** jsonld's active context, as version 9 has it. */
interface ActiveContext {
  mappings: Map<string, unknown>;
  protected: Record<string, boolean>;
  inverse: null;
  getInverse: unknown;
  clone: (this: ActiveContext) => ActiveContext;
  revertToPreviousContext: (this: ActiveContext) => ActiveContext;
  previousContext?: ActiveContext;
  [option: `@${string}`]: unknown;
}

const members = [
  'processingMode',
  'mappings',
  'inverse',
  'getInverse',
  'clone',
  'revertToPreviousContext',
  'protected',
];

/**
 * Mends what makes jsonld 9 slow until it is mended there: for every typed node it clones the active context deeply, some
 * sixty times for one credential, three quarters of the whole time. Nothing ever changes a term definition that is in a
 * context, only which definitions a context has, so a copy may share them, and a context that is returned to needs no
 * copy at all. Contexts hand these functions on to their copies; it is enough to set them on the first one.
 *
 * Where jsonld is built otherwise than this knows, it is left alone: slower, never different.
 */
export async function lightenContexts(): Promise<boolean> {
  const initial = (await jsonld.processContext(null, null, {})) as ActiveContext;
  const asKnown =
    JSON.stringify(Object.keys(initial)) === JSON.stringify(members) &&
    initial.mappings instanceof Map &&
    initial.mappings.size === 0;
  if (!asKnown) return false;
  initial.clone = copy;
  initial.revertToPreviousContext = previous;
  return true;
}

function copy(this: ActiveContext): ActiveContext {
  const child: ActiveContext = {
    mappings: new Map(this.mappings),
    clone: this.clone,
    inverse: null,
    getInverse: this.getInverse,
    protected: { ...this.protected },
    revertToPreviousContext: this.revertToPreviousContext,
  };
  if (this.previousContext) child.previousContext = this.previousContext;
  for (const option of ['@base', '@language', '@vocab'] as const)
    if (option in this) child[option] = this[option];
  return child;
}

function previous(this: ActiveContext): ActiveContext {
  return this.previousContext ?? this;
}
