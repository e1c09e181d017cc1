import { type Palette, paletteOf } from '../badge-image/colours.js';
import { clean, openTypefaces } from '../badge-image/lettering/typeface.js';
import { bytesOf, openDocument } from './certificate-document.js';
import type { CertificateInput } from './certificate-input.js';
import { type CertificateWords, certificateWords, dayInWords } from './certificate-words.js';
import { drawEmblem, type EmblemPicture, emblemPicture } from './emblem.js';
import { type QrSquares, qrSquares } from './qr-squares.js';
import { type Element, type Frame, openSheet, type Sheet, type TextStyle } from './sheet.js';

const paper = { width: 595.28, height: 841.89 } as const;
const inset = 22;
const top = 62;
const text: Frame = { left: 62, width: paper.width - 124 };
const emblemSize = 138;
/** The first page keeps room for the code at its foot. */
const foot = { first: 178, other: 66 } as const;
/** With the signed short form a code has some 85 modules: 0.43 mm each, which any phone reads. */
const code = 104;

interface Setting {
  readonly sheet: Sheet;
  readonly input: CertificateInput;
  readonly words: CertificateWords;
  readonly palette: Palette;
  readonly style: ReturnType<typeof stylesOf>;
}

/**
 * Sets the certificate of one award: A4 upright, tagged (PDF/UA-1, PDF/A-3a), typefaces embedded, the credential attached.
 * The same input gives the same bytes.
 * @throws QrTextTooLong @throws when the emblem is no sound PNG or a fallback font cannot be read
 */
export async function renderCertificate(input: CertificateInput): Promise<Uint8Array> {
  const at = new Date(input.issuedAt);
  const words = certificateWords[input.language];
  const palette = paletteOf(input.accentColour);
  const [typefaces, squares, emblem, document] = await Promise.all([
    openTypefaces(input.fallbackFonts),
    qrSquares(input.qrText ?? input.publicUrl),
    input.emblem === undefined ? undefined : emblemPicture(input.emblem),
    openDocument({
      title: `${clean(input.title)} – ${clean(input.learnerName)}`,
      author: clean(input.issuerName),
      language: input.language,
      at,
    }),
  ]);
  const sheet = openSheet(document, typefaces, {
    top,
    bottom: (page) => paper.height - (page === 0 ? foot.first : foot.other),
    background: () => background(document, palette),
  });
  const setting: Setting = { sheet, input, words, palette, style: stylesOf(palette) };
  head(setting, emblem);
  learner(setting);
  outcomes(setting);
  elements(setting);
  verification(setting, squares);
  pageNumbers(setting);
  for (const { name, type, text: content } of input.attachments)
    document.file(Buffer.from(content, 'utf8'), {
      name,
      type,
      description: words.attached,
      creationDate: at,
      modifiedDate: at,
      // ISO 19005-3, annex E: the same content in another form.
      ...{ relationship: 'Alternative' },
    });
  return bytesOf(document);
}

function stylesOf({ deep, ink }: Palette) {
  const grey = '#5b6166';
  return {
    issuer: { cut: 'sans-semibold', size: 11, leading: 15, colour: deep, tracking: 0.8 },
    kind: { cut: 'sans-semibold', size: 9, leading: 14, colour: grey, tracking: 1.3 },
    lead: { cut: 'serif-italic', size: 12, leading: 17, colour: grey },
    name: { cut: 'serif-semibold', size: 27, leading: 33, colour: deep },
    body: { cut: 'serif', size: 11, leading: 15.5, colour: ink },
    number: { cut: 'sans-semibold', size: 10, leading: 15.5, colour: deep },
    heading: { cut: 'sans-semibold', size: 11.5, leading: 16, colour: deep },
    small: { cut: 'sans', size: 8.2, leading: 11.2, colour: grey },
    term: { cut: 'sans', size: 9, leading: 12.2, colour: grey },
    value: { cut: 'sans-semibold', size: 9, leading: 12.2, colour: ink },
    date: { cut: 'serif-semibold', size: 11.5, leading: 16, colour: ink },
    link: { cut: 'sans', size: 8.2, leading: 11.2, colour: deep },
  } as const satisfies Readonly<Record<string, TextStyle>>;
}

function background(document: PDFKit.PDFDocument, { deep, metal }: Palette): void {
  const frame = (edge: number, colour: string, width: number): void => {
    document.lineWidth(width).strokeColor(colour);
    document.rect(edge, edge, paper.width - 2 * edge, paper.height - 2 * edge).stroke();
  };
  frame(inset, deep, 1.6);
  frame(inset + 5, metal, 0.6);
}

/** Awarding body, kind and title, with the badge beside them. */
function head({ sheet, input, words, palette, style }: Setting, emblem: EmblemPicture | undefined): void {
  const { document, root } = sheet;
  const frame = emblem !== undefined ? { ...text, width: text.width - emblemSize - 22 } : text;
  if (emblem !== undefined) {
    const x = text.left + text.width - emblemSize + 2;
    const box = [x, top - 14, x + emblemSize, top - 14 + emblemSize] as const;
    const figure = sheet.element(root, 'Figure', { alt: words.badge(clean(input.title)), bbox: box });
    figure.add(() => drawEmblem(document, emblem, x, box[1], emblemSize));
    figure.end();
  }
  sheet.paragraph(root, 'P', input.issuerName.toLocaleUpperCase(input.language), style.issuer, frame);
  sheet.y += 7;
  sheet.artifact('Layout', () => {
    document.moveTo(frame.left, sheet.y).lineTo(frame.left + 46, sheet.y);
    document.lineWidth(1.8).strokeColor(palette.metal).stroke();
  });
  sheet.y += 16;
  sheet.paragraph(root, 'P', words.kind.toLocaleUpperCase(input.language), style.kind, frame);
  sheet.y += 2;
  const title: TextStyle = {
    cut: 'serif-semibold',
    ...titleSize(sheet, input.title, frame),
    colour: palette.ink,
    even: true,
  };
  sheet.paragraph(root, 'H1', input.title, title, frame);
  if (emblem !== undefined) sheet.y = Math.max(sheet.y, top + emblemSize - 6);
}

/** Four lines at most, if the smallest size allows. */
function titleSize(sheet: Sheet, title: string, frame: Frame): { size: number; leading: number } {
  let size = 27;
  const fits = (): boolean =>
    sheet.lines(title, { cut: 'serif-semibold', size, leading: 0, colour: '' }, frame.width).length <=
    (size > 22 ? 3 : 4);
  while (size > 15 && !fits()) size -= 1;
  return { size, leading: size * 1.2 };
}

function learner({ sheet, input, words, style }: Setting): void {
  sheet.y += 12;
  sheet.paragraph(sheet.root, 'P', words.awardedTo, style.lead, text);
  sheet.y += 2;
  sheet.paragraph(sheet.root, 'P', input.learnerName, style.name, text);
  sheet.y += 3;
}

function outcomes({ sheet, input, words, style }: Setting): void {
  sheet.paragraph(sheet.root, 'P', words.hasShown, style.lead, text);
  sheet.y += 6;
  const list = sheet.element(sheet.root, 'L');
  const indent = 22;
  for (const [index, statement] of input.outcomes.entries()) {
    sheet.need(style.body.leading * 2);
    const item = sheet.element(list, 'LI');
    const label = sheet.element(item, 'Lbl');
    const baseline = sheet.y + 0.78 * style.body.leading;
    label.add(() => sheet.line(`${index + 1}`, text.left, baseline, style.number));
    label.end();
    sheet.paragraph(item, 'LBody', statement, style.body, {
      left: text.left + indent,
      width: text.width - indent,
    });
    item.end();
    sheet.y += 3;
  }
  list.end();
  if (input.description !== undefined && input.description.trim() !== '') {
    sheet.y += 6;
    for (const part of input.description.split(/\n+/).filter((line) => line.trim() !== ''))
      sheet.paragraph(sheet.root, 'P', part, { ...style.body, size: 10, leading: 14 }, text);
  }
}

const termWidth = 158;
const rowPadding = 3.1;

/** The European description: one row for each element, its name as the row's header. */
function elements({ sheet, input, words, palette, style }: Setting): void {
  sheet.y += 14;
  sheet.need(90);
  sheet.paragraph(sheet.root, 'H2', words.description, style.heading, text);
  sheet.paragraph(sheet.root, 'P', words.recommendation, style.small, text);
  sheet.y += 5;
  const table = sheet.element(sheet.root, 'Table');
  const valueLeft = text.left + termWidth + 12;
  const valueWidth = text.width - termWidth - 12;
  const { leading } = style.value;
  for (const { term, text: value } of input.elements) {
    const terms = sheet.lines(term, style.term, termWidth);
    const values = sheet.lines(value, style.value, valueWidth);
    let [termFrom, valueFrom] = [0, 0];
    const row = sheet.element(table, 'TR');
    const header = sheet.element(row, 'TH', { scope: 'Row' });
    const cell = sheet.element(row, 'TD');
    do {
      const rest = Math.max(terms.length - termFrom, values.length - valueFrom);
      sheet.need(Math.min(rest, 4) * leading + 2 * rowPadding);
      const room = Math.max(1, Math.floor((sheet.bottom() - sheet.y - 2 * rowPadding) / leading));
      const [termPart, valuePart] = [
        terms.slice(termFrom, termFrom + room),
        values.slice(valueFrom, valueFrom + room),
      ];
      sheet.artifact('Layout', () => rule(sheet.document, sheet.y, palette.tint));
      const draw = (lines: readonly string[], left: number, lineStyle: TextStyle) => (): void => {
        for (const [index, line] of lines.entries())
          sheet.line(line, left, sheet.y + rowPadding + (index + 0.76) * leading, lineStyle);
      };
      if (termPart.length > 0) header.add(draw(termPart, text.left, style.term));
      if (valuePart.length > 0) cell.add(draw(valuePart, valueLeft, style.value));
      termFrom += termPart.length;
      valueFrom += valuePart.length;
      sheet.y += Math.max(termPart.length, valuePart.length) * leading + 2 * rowPadding;
    } while (termFrom < terms.length || valueFrom < values.length);
    row.end();
  }
  table.end();
  sheet.artifact('Layout', () => rule(sheet.document, sheet.y, palette.tint));
}

function rule(document: PDFKit.PDFDocument, y: number, colour: string): void {
  document
    .moveTo(text.left, y)
    .lineTo(text.left + text.width, y)
    .lineWidth(0.7)
    .strokeColor(colour)
    .stroke();
}

/** Dates, code and address, at the foot of the first page wherever the text has got to. */
function verification({ sheet, input, words, palette, style }: Setting, squares: QrSquares): void {
  const { document, root } = sheet;
  document.switchToPage(0);
  const foot_ = paper.height - foot.first + 14;
  const left = text.left + text.width - code;
  sheet.artifact('Layout', () => {
    document.moveTo(text.left, foot_).lineTo(text.left + text.width, foot_);
    document.lineWidth(0.9).strokeColor(palette.metal).stroke();
  });
  const section = sheet.element(root, 'Sect');
  const put = (type: string, words_: string, y: number, lineStyle: TextStyle): number => {
    const lines = sheet.lines(words_, lineStyle, text.width - code - 24);
    const element = sheet.element(section, type);
    element.add(() => {
      for (const [index, line] of lines.entries())
        sheet.line(line, text.left, y + (index + 0.78) * lineStyle.leading, lineStyle);
    });
    element.end();
    return y + lines.length * lineStyle.leading;
  };
  const { issuedAt, validUntil, language } = input;
  let y = put('P', words.issued(dayInWords(issuedAt, language)), foot_ + 9, style.date);
  const validity =
    validUntil === undefined ? words.unlimited : words.validUntil(dayInWords(validUntil, language));
  y = put('P', validity, y, { ...style.small, size: 9.4, leading: 13 });
  y = put('H2', words.verify, y + 8, { ...style.heading, size: 9.4, leading: 13 });
  y = put('P', input.qrText === undefined ? words.verifyText : words.verifySigned, y, style.small);
  y = address(sheet, section, input.publicUrl, y, style.link);
  if (sheet.undrawn()) put('P', words.undrawn, y + 4, style.small);

  const figure = sheet.element(section, 'Figure', {
    alt: input.qrText === undefined ? words.qr(input.publicUrl) : words.qrSigned,
    bbox: [left, foot_ + 12, left + code, foot_ + 12 + code],
  });
  figure.add(() => {
    const module = (code / squares.size).toFixed(9);
    document.save();
    // In modules as units every number is a whole one, and the code's part of the page a third as long.
    document.addContent(`${module} 0 0 ${module} ${left.toFixed(3)} ${(foot_ + 12).toFixed(3)} cm`);
    document.addContent(squares.runs.map(({ x, y: row, length }) => `${x} ${row} ${length} 1 re`).join('\n'));
    document.fill(palette.ink);
    document.restore();
  });
  figure.end();
  section.end();
}

/** The whole address, over lines where it must be; opened by a click where it is one that can be. */
function address(sheet: Sheet, parent: Element, url: string, y: number, style: TextStyle): number {
  const lines = sheet.lines(url, style, text.width - code - 24);
  const paragraph = sheet.element(parent, 'P');
  const opens = /^https?:\/\//.test(url);
  const link = opens ? sheet.element(paragraph, 'Link') : paragraph;
  link.add(() => {
    for (const [index, line] of lines.entries())
      sheet.line(line, text.left, y + (index + 0.78) * style.leading, style);
  });
  if (opens) {
    const width = Math.max(...lines.map((line) => sheet.width(line, style)));
    const options = { structParent: link, Contents: new String(url) };
    sheet.document.link(text.left, y, width, lines.length * style.leading, url, options as object);
    link.end();
  }
  paragraph.end();
  return y + lines.length * style.leading;
}

function pageNumbers({ sheet, input, words, style }: Setting): void {
  const { count } = sheet.document.bufferedPageRange();
  if (count === 1) return;
  for (let page = 0; page < count; page += 1) {
    sheet.document.switchToPage(page);
    sheet.artifact('Pagination', () => {
      const number = words.page(page + 1, count);
      const y = paper.height - inset - 12;
      sheet.line(number, text.left + text.width - sheet.width(number, style.small), y, style.small);
      const [running] = sheet.lines(`${input.title} – ${input.learnerName}`, style.small, text.width - 90);
      if (page > 0 && running !== undefined) sheet.line(running, text.left, y, style.small);
    });
  }
}
