/** Targets of a Link header by relation (RFC 8288, section 3), as far as paging needs: the first of each relation wins. */
export function linksByRelation(header: string | undefined): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  if (header === undefined || header.length > 16_384) return links;
  for (const [, target = '', parameters = ''] of header.matchAll(/<([^<>]*)>((?:[^",<]|"[^"]*")*)/g)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    for (const name of (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/))
      if (name !== '' && !links.has(name)) links.set(name, target);
  }
  return links;
}
