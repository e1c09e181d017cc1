import { breakLines, evenLines } from '../badge-image/lettering/break-lines.js';
import { placed, standIn } from '../badge-image/lettering/outlines.js';
import {
  type Cut,
  type Face,
  graphemeCount,
  standInWidth,
  type Typefaces,
  wholeRun,
} from '../badge-image/lettering/typeface.js';
import { svgPath } from '../badge-image/shape.js';

export type Element = PDFKit.PDFStructureElement;

export interface TextStyle {
  readonly cut: Cut;
  readonly size: number;
  /** From baseline to baseline, in points. */
  readonly leading: number;
  readonly colour: string;
  /** Space between letters, in points. */
  readonly tracking?: number;
  /** Lines of about the same length, for titles. */
  readonly even?: boolean;
}

export interface Frame {
  readonly left: number;
  readonly width: number;
}

/** What PDF structure elements can say; pdfkit's own types lack the scope of a header cell. */
export interface ElementOptions {
  readonly alt?: string;
  readonly actual?: string;
  readonly scope?: 'Row' | 'Column';
  readonly bbox?: readonly number[];
}

/** Pages with a cursor: what is put on them flows downwards, over to the next page, and into the structure tree. */
export interface Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly root: Element;
  /** Where the next thing goes, from the top of the page, in points. */
  y: number;
  /** Lowest place on the present page. */
  readonly bottom: () => number;
  /** Whether a character had to be left to a stand-in. */
  readonly undrawn: () => boolean;
  readonly newPage: () => void;
  /** Begins a new page unless this much still fits. */
  readonly need: (height: number) => void;
  readonly element: (parent: Element, type: string, options?: ElementOptions) => Element;
  readonly width: (text: string, style: TextStyle) => number;
  readonly lines: (text: string, style: TextStyle, width: number) => readonly string[];
  /** Draws one line inside the current marked content. */
  readonly line: (text: string, x: number, baseline: number, style: TextStyle) => void;
  /** One element of as many lines as it takes; goes on on the next page where it must. */
  readonly paragraph: (parent: Element, type: string, text: string, style: TextStyle, frame: Frame) => void;
  /** Decoration that nobody needs to hear. */
  readonly artifact: (kind: 'Layout' | 'Pagination', draw: () => void) => void;
}

/** Scripts whose glyphs do not say one by one which letters they are. */
const joined =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Khmer}]/u;

export interface SheetPlan {
  readonly top: number;
  /** Lowest place of text on the page with this index. */
  readonly bottom: (page: number) => number;
  /** Drawn on every page before its text. */
  readonly background: () => void;
}

/** How the texts of one achievement break into lines is the same for every learner. */
const brokenBy = new WeakMap<Typefaces, Map<string, readonly string[]>>();
const linesKept = 1_000;

export function openSheet(document: PDFKit.PDFDocument, typefaces: Typefaces, plan: SheetPlan): Sheet {
  const registered = new Set<string>();
  const broken = brokenBy.get(typefaces) ?? new Map<string, readonly string[]>();
  brokenBy.set(typefaces, broken);
  let page = -1;
  let undrawn = false;
  const root = document.struct('Document');

  const sheet: Sheet = {
    document,
    root,
    y: plan.top,
    bottom: () => plan.bottom(page),
    undrawn: () => undrawn,
    newPage() {
      document.addPage();
      page += 1;
      sheet.y = plan.top;
      sheet.artifact('Layout', plan.background);
    },
    need(height) {
      if (sheet.y + height > sheet.bottom() && sheet.y > plan.top) sheet.newPage();
    },
    element(parent, type, options = {}) {
      const element = document.struct(type, options as PDFKit.Mixins.StructureElementOptions);
      parent.add(element);
      return element;
    },
    width(text, { cut, size, tracking = 0 }) {
      return typefaces(cut).width(text) * size + tracking * Math.max(0, [...text].length - 1);
    },
    lines(text, style, width) {
      const { cut, size, tracking, even } = style;
      const key = `${cut} ${size} ${tracking} ${even} ${width} ${text}`;
      const known = broken.get(key);
      if (known !== undefined) return known;
      const breaking = { width: (part: string) => sheet.width(part, style), room: () => width };
      const lines = style.even === true ? evenLines(text, breaking, true) : breakLines(text, breaking);
      const spaced = withSpaces(text.trim(), lines ?? []);
      if (broken.size >= linesKept) broken.clear();
      broken.set(key, spaced);
      return spaced;
    },
    line(text, x, baseline, { cut, size, colour, tracking }) {
      document.fillColor(colour);
      let pen = x;
      const set = (part: string, face: Face): void => {
        if (!registered.has(face.id)) {
          registered.add(face.id);
          // pdfkit 0.20 takes fonts that are opened already; its types do not know it yet.
          document.registerFont(face.id, face.font as unknown as string);
        }
        document.font(face.id, size).text(part, pen, baseline, {
          lineBreak: false,
          baseline: 'alphabetic',
          features: wholeRun as unknown as PDFKit.Mixins.OpenTypeFeatures[],
          ...(tracking === undefined ? {} : { characterSpacing: tracking }),
        });
      };
      for (const { text: part, face } of typefaces(cut).runs(text)) {
        if (face !== undefined) {
          // Fonts draw letters and their points apart, and who reads the glyphs hears other letters: the text itself is said.
          const shaped = joined.test(part);
          if (shaped) document.markContent('Span', { actual: part });
          set(part, face);
          if (shaped) document.endMarkedContent();
          pen += (face.font.layout(part, wholeRun).advanceWidth / face.font.unitsPerEm) * size;
          pen += (tracking ?? 0) * [...part].length;
          continue;
        }
        undrawn = true;
        document.markContent('Span', { actual: part });
        // The space is what the exact text stands for when somebody copies it.
        for (const { face: latin } of typefaces(cut).runs(' ')) if (latin !== undefined) set(' ', latin);
        for (let count = graphemeCount(part); count > 0; count -= 1) {
          const from = pen;
          const lozenge = placed(standIn, (left, up) => [from + left * size, baseline - up * size]);
          document.path(svgPath(lozenge)).fill(colour);
          pen += standInWidth * size;
        }
        document.endMarkedContent();
      }
    },
    paragraph(parent, type, text, style, frame) {
      const lines = sheet.lines(text, style, frame.width);
      // Software that reads spaced letters may take the gaps for spaces.
      const element = sheet.element(parent, type, style.tracking === undefined ? {} : { actual: text });
      for (let from = 0; from < lines.length; ) {
        const room = Math.floor((sheet.bottom() - sheet.y) / style.leading);
        if (room < Math.min(2, lines.length - from) && sheet.y > plan.top) {
          sheet.newPage();
          continue;
        }
        const part = lines.slice(from, from + Math.max(1, room));
        element.add(() => {
          for (const [index, line] of part.entries())
            sheet.line(line, frame.left, sheet.y + (index + 0.78) * style.leading, style);
        });
        sheet.y += part.length * style.leading;
        from += part.length;
      }
      element.end();
    },
    artifact(kind, draw) {
      document.markContent('Artifact', { type: kind });
      draw();
      document.endMarkedContent();
    },
  };
  document.addStructure(root);
  sheet.newPage();
  return sheet;
}

/** Puts the space back on which a line was broken, unseen at its end, for those who hear or copy the text. */
function withSpaces(text: string, lines: readonly string[]): readonly string[] {
  let at = 0;
  return lines.map((line) => {
    at = text.indexOf(line, at) + line.length;
    return /\s/.test(text.charAt(at)) ? `${line} ` : line;
  });
}
