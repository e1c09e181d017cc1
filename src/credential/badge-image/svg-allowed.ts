/**
 * What an uploaded SVG may be made of: shapes, paint and references within itself. Everything else is left
 * out; text too, because it would look different wherever its font is missing: it has to be turned into outlines.
 */
export const allowedElements: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'switch',
  'title',
  'desc',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'style',
]);

/** Elements whose own text is content; elsewhere only white space is kept. */
export const textElements: ReadonlySet<string> = new Set(['title', 'desc', 'style']);

export const allowedAttributes: ReadonlySet<string> = new Set(
  `id class style transform x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr width height d points viewBox preserveAspectRatio
  version offset spreadMethod gradientUnits gradientTransform patternUnits patternContentUnits patternTransform clipPathUnits
  maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient pathLength
  href role lang aria-label fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-dasharray stroke-dashoffset clip-path clip-rule mask marker-start marker-mid marker-end opacity color
  display visibility overflow stop-color stop-opacity paint-order vector-effect shape-rendering xml:space mix-blend-mode isolation`.split(
    /\s+/,
  ),
);

/** Where the value leads outside the file: an address, or CSS that loads or computes something. */
export function leadsOutside(value: string): boolean {
  const plain = value.replace(/\/\*.*?\*\//gs, '');
  // A backslash writes CSS functions so that they are not recognised; no honest drawing needs one.
  if (/\\|@import|@font-face|expression\s*\(|image(-set)?\s*\(|src\s*\(/i.test(plain)) return true;
  for (const match of plain.matchAll(/url\s*\(\s*(["']?)(.)/gi)) if (match[2] !== '#') return true;
  return false;
}

/** Names of the parts that a value refers to. */
export function referencesIn(value: string): readonly string[] {
  return Array.from(value.matchAll(/url\s*\(\s*["']?#([^"')\s]+)/gi), (match) => match[1] ?? '');
}
