import type { Font, Glyph, GlyphRun, Subset } from 'fontkit';

/** Texts whose shape, or width, is remembered for each face. */
export const layoutsKept = 4_000;

/** Shaping is most of the work of setting a page, and the words of one achievement come again for every learner. */
export function rememberingFont(font: Font): Font {
  const layouts = new Map<string, GlyphRun>();
  const subsets = new Map<string, Uint8Array>();
  const glyphs = rememberingGlyphs(font);
  const layout: Font['layout'] = (text, features) => {
    const key = `${features === undefined ? '' : JSON.stringify(features)}|${text}`;
    let run = layouts.get(key);
    if (run === undefined) {
      if (layouts.size >= layoutsKept) layouts.clear();
      run = font.layout(text, features);
      layouts.set(key, run);
    }
    // pdfkit scales the positions that it is given to thousandths of an em, in place.
    if (font.unitsPerEm === 1000) return run;
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, {
      positions: run.positions.map((position) => ({ ...position })),
    });
  };
  return Object.create(font, {
    layout: { value: layout },
    createSubset: { value: () => rememberingSubset(glyphs.createSubset(), subsets) },
  });
}

/** What a subset needs to know of a glyph again and again: fontkit would read all its points to learn whether it is compound. */
interface Outlined {
  _decode?: () => { readonly numberOfContours: number; readonly components?: unknown } | null;
}

/** The glyphs as a subset of an unvarying TrueType font asks for them; others, it writes anew from their points. */
function rememberingGlyphs(font: Font): Font {
  if (Object.keys(font.variationAxes).length > 0) return font;
  const glyphs = new Map<number, Glyph>();
  const getGlyph: Font['getGlyph'] = (id, codePoints) => {
    const known = glyphs.get(id);
    if (known !== undefined) return known;
    const glyph = font.getGlyph(id, codePoints);
    const decoded = (glyph as Outlined | null)?._decode?.();
    if (glyph === null || decoded === undefined) return glyph;
    const kept = decoded && { numberOfContours: decoded.numberOfContours, components: decoded.components };
    const remembering = Object.create(glyph, { _decode: { value: () => kept } }) as Glyph;
    glyphs.set(id, remembering);
    return remembering;
  };
  return Object.create(font, { getGlyph: { value: getGlyph } });
}

const subsetsKept = 30;

/** Most files take the same glyphs of a face in the same order: all but the name comes from the achievement. */
function rememberingSubset(subset: Subset, known: Map<string, Uint8Array>): Subset {
  const encode = subset.encode.bind(subset);
  return Object.assign(subset, {
    encode(): Uint8Array {
      const key = (subset as unknown as { readonly glyphs: readonly number[] }).glyphs.join();
      let bytes = known.get(key);
      if (bytes === undefined) {
        if (known.size >= subsetsKept) known.clear();
        bytes = encode();
        known.set(key, bytes);
      }
      return bytes;
    },
  });
}
