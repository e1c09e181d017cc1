import { deflateSync } from 'node:zlib';
import { type BadgeDesign, badgeShapes } from '../badge-image/badge-shapes.js';
import { pdfOperators } from '../badge-image/shape.js';

/** Drawings of the achievements that certificates were made for last; each some 20 KB. */
const kept = new Map<string, Promise<Uint8Array>>();
const most = 100;

/** The badge as the content of a form XObject, deflated: drawn once for all certificates of an achievement. */
export function emblemDrawing(design: BadgeDesign): Promise<Uint8Array> {
  const { title, issuerName, level, language, accentColour, fallbackFonts } = design;
  const key = JSON.stringify([title, issuerName, level, language, accentColour, fallbackFonts]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  const drawing = badgeShapes(design).then((shapes) => deflateSync(pdfOperators(shapes)));
  kept.set(key, drawing);
  drawing.catch(() => kept.delete(key));
  return drawing;
}

/** Adds the drawing to the present page (ISO 32000-1, 8.10). */
export function drawEmblem(
  document: PDFKit.PDFDocument,
  drawing: Uint8Array,
  x: number,
  y: number,
  size: number,
): void {
  const form = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 1024, 1024],
    Resources: {},
    Filter: 'FlateDecode',
  });
  (form as unknown as { end(data: Uint8Array): void }).end(drawing);
  (document.page as unknown as { xobjects: Record<string, unknown> }).xobjects.Emblem = form;
  document.save();
  document.transform(size / 1024, 0, 0, size / 1024, x, y);
  document.addContent('/Emblem Do');
  document.restore();
}
