/** The parameters of an OAuth request, each at most once (RFC 6749, section 3.1). */
export interface Parameters {
  /** Undefined for what is not there and for what is there without a value: the two are the same. */
  readonly one: (name: string) => string | undefined;
  /** All values of one that may come several times. */
  readonly all: (name: string) => readonly string[];
  /** A parameter that was sent twice. */
  readonly doubled?: string;
}

/** May be repeated (RFC 8707, section 2). */
const repeatable = new Set(['resource']);

/** @param fields of a query or a form as Express reads them: a name that came twice has a list */
export function readParameters(fields: unknown): Parameters {
  const sent = new Map<string, readonly string[]>();
  for (const [name, value] of typeof fields === 'object' && fields !== null ? Object.entries(fields) : []) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    sent.set(
      name,
      values.filter((one) => typeof one === 'string'),
    );
  }
  const doubled = [...sent].find(([name, values]) => values.length > 1 && !repeatable.has(name))?.[0];
  const all = (name: string) => (sent.get(name) ?? []).filter((value) => value !== '');
  return { all, one: (name) => all(name)[0], ...(doubled === undefined ? {} : { doubled }) };
}
