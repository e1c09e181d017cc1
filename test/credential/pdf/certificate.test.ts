import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { demoContent, demoIssuer } from '../../../scripts/demo-content.js';
import type { AchievementContent } from '../../../src/achievement/achievement.js';
import { checkFonts } from '../../../src/credential/badge-image/lettering/typeface.js';
import { renderCertificate } from '../../../src/credential/pdf/certificate.js';
import { certificateElements } from '../../../src/credential/pdf/certificate-elements.js';
import { readPdf, typeOf } from '../../../src/credential/pdf/pdf-file.js';
import { type PdfDictionary, type PdfValue, pdfText } from '../../../src/credential/pdf/pdf-values.js';
import { qrSquares } from '../../../src/credential/pdf/qr-squares.js';
import { hasCode } from '../bake/carriers.js';
import { certificate } from './certificates.js';

/** What a reader of the finished file finds in it. */
function opened(pdf: Uint8Array) {
  const file = readPdf(Buffer.from(pdf));
  const dictionaries = [...file.objects.values()].flatMap(({ value }) =>
    value.kind === 'dictionary' ? [value] : [],
  );
  const text = (value: PdfValue | undefined): string =>
    value?.kind === 'string' ? pdfText(value.bytes) : '';
  const name = (value: PdfValue | undefined): string => (value?.kind === 'name' ? value.name : '');
  const ofType = (type: string): readonly PdfDictionary[] =>
    dictionaries.filter((dictionary) => typeOf(dictionary) === type);
  const elements = dictionaries.filter(
    ({ entries }) => entries.has('S') && entries.has('P') && entries.has('K'),
  );
  return { file, dictionaries, text, name, ofType, elements, raw: Buffer.from(pdf).toString('latin1') };
}

/** Streams of pages, unpacked. */
function contents(pdf: Uint8Array): string {
  const { file } = opened(pdf);
  return [...file.objects.values()]
    .filter(({ stream, value }) => stream !== undefined && typeOf(value) === undefined)
    .map((object) => file.unpacked(object).toString('latin1'))
    .join('\n');
}

describe('The certificate', () => {
  it('is the same, byte for byte, for the same input', async () => {
    const [one, two] = [await renderCertificate(certificate()), await renderCertificate(certificate())];
    assert.deepEqual(one, two);
  });

  it('is the same whatever was set before it, in which letters and typefaces ever', async () => {
    const first = await renderCertificate(certificate());
    for (const learnerName of ['Zoé Élan-Müller', 'שרה כהן', 'Ἀλέξανδρος 🌱 Łucja'])
      for (const accentColour of ['#1b4f9c', '#7a1f2b'])
        await renderCertificate(certificate({ learnerName, accentColour, title: learnerName }));
    assert.deepEqual(await renderCertificate(certificate()), first);
  });

  it('is a file whose every object stands where its table says, and whose every stream unpacks', async () => {
    for (const learnerName of ['Łucja D’Hôtel', 'محمد عبد الله', 'Łucja D’Hôtel']) {
      const { raw } = opened(await renderCertificate(certificate({ learnerName })));
      const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(raw)?.[1]);
      const places = [...raw.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) =>
        Number(place),
      );
      assert.ok(places.length > 50);
      for (const [index, place] of places.entries()) {
        assert.ok(raw.startsWith(`${index + 1} 0 obj\n`, place), `object ${index + 1} at ${place}`);
        const object = raw.slice(place, raw.indexOf('\nendobj', place));
        const [packed] = /\nstream\n/.exec(object) ?? [];
        if (packed === undefined) continue;
        const length = Number(/\/Length (\d+)/.exec(object)?.[1]);
        const begin = object.indexOf(packed) + packed.length;
        const bytes = Buffer.from(raw.slice(place + begin, place + begin + length), 'latin1');
        assert.ok(raw.startsWith('\nendstream\n', place + begin + length), `length of object ${index + 1}`);
        if (object.includes('/Filter /FlateDecode')) assert.ok(inflateSync(bytes).length > 0);
      }
    }
  });

  it('says its title, language and conformance, with whatever is in the names as text', async () => {
    const learnerName = 'Zoé & <b>Élan</b> ]]>';
    const { raw, ofType, dictionaries, text } = opened(await renderCertificate(certificate({ learnerName })));
    const xmp = Buffer.from(raw, 'latin1').toString('utf8');
    assert.ok(
      xmp.includes('Taille d’hiver des arbres fruitiers – Zoé &amp; &lt;b&gt;Élan&lt;/b&gt; ]]&gt;</rdf:li>'),
    );
    for (const part of ['<pdfuaid:part>1<', '<pdfaid:part>3<', '<pdfaid:conformance>A<'])
      assert.ok(xmp.includes(part), part);
    const [catalog] = ofType('Catalog');
    assert.equal(text(catalog?.entries.get('Lang')), 'fr');
    assert.ok(dictionaries.some(({ entries }) => entries.has('DisplayDocTitle')));
  });

  it('tags headings, list, table with row headers, figures with words, and the link', async () => {
    const { elements, name, text } = opened(await renderCertificate(certificate()));
    const count = (type: string): number =>
      elements.filter(({ entries }) => name(entries.get('S')) === type).length;
    assert.deepEqual(
      ['Document', 'H1', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Link'].map(count),
      [1, 1, 1, 2, 1, 2, 2, 2, 1],
    );
    const alternatives = elements
      .filter(({ entries }) => name(entries.get('S')) === 'Figure')
      .map(({ entries }) => text(entries.get('Alt')));
    assert.deepEqual(alternatives, [
      'Badge de la microcertification « Taille d’hiver des arbres fruitiers »',
      'Code QR menant à https://acquis.example/credentials/0b2f2a0e-0f0b-4a43-9c3e-0e6d1a2b3c4d',
    ]);
  });

  it('embeds every typeface that it uses', async () => {
    const { ofType } = opened(
      await renderCertificate(certificate({ learnerName: 'Łucja Ἀλέξανδρος Дмитрий Nguyễn' })),
    );
    assert.ok(ofType('FontDescriptor').length >= 5);
    for (const { entries } of ofType('FontDescriptor'))
      assert.ok(entries.has('FontFile2') || entries.has('FontFile3'));
  });

  it('lets many outcomes and long texts run over pages, and numbers them', async () => {
    const outcomes = Array.from({ length: 60 }, (_, index) => `Acquis ${index} ${'mot '.repeat(30)}`);
    const elements = [{ term: 'Informations', text: 'phrase '.repeat(2_000) }];
    const { ofType } = opened(await renderCertificate(certificate({ outcomes, elements })));
    assert.ok(ofType('Page').length > 4);
    assert.equal(opened(await renderCertificate(certificate())).ofType('Page').length, 1);
  });

  it('marks characters that it cannot draw and keeps them as text', async () => {
    const drawn = contents(await renderCertificate(certificate()));
    const marked = contents(await renderCertificate(certificate({ learnerName: '张伟' })));
    assert.ok(!drawn.includes('ActualText'));
    const utf16 = Buffer.from('\ufeff张伟', 'utf16le').swap16().toString('latin1');
    assert.ok(marked.replace(/\\([()\\])/g, '$1').includes(utf16));
  });

  it('sets names in Arabic and Hebrew, and says them as they are written, whatever their glyphs are', async () => {
    for (const [learnerName, font] of [
      ['محمد عبد الرحمن الخوارزمي', /NotoSansArabic/],
      ['דָּוִד בן־גוריון', /NotoSansHebrew/],
    ] as const) {
      const pdf = await renderCertificate(certificate({ learnerName }));
      assert.match(Buffer.from(pdf).toString('latin1'), font);
      const said = Buffer.from(`\ufeff${learnerName.normalize('NFC')}`, 'utf16le')
        .swap16()
        .toString('latin1');
      assert.ok(
        contents(pdf)
          .replace(/\\([()\\])/g, '$1')
          .includes(said),
        learnerName,
      );
    }
  });

  it('draws a stand-in for letters that a font cannot shape, instead of failing', async () => {
    for (const learnerName of ['ݠ', 'ب\u06d6', 'ب\u0591'])
      assert.ok(contents(await renderCertificate(certificate({ learnerName }))).includes('ActualText'));
  });

  it('refuses further fonts that are none, before the first certificate', async () => {
    const { resolve } = createRequire(import.meta.url);
    await checkFonts([resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff')]);
    for (const path of ['/nowhere.ttf', resolve('@fontsource/source-sans-3/package.json')])
      await assert.rejects(checkFonts([path]), { code: 'ERR_FONT_UNREADABLE', path });
  });

  it('takes further fonts for further scripts', async () => {
    const { resolve } = createRequire(import.meta.url);
    const sans = resolve('@fontsource/source-sans-3/files/source-sans-3-greek-ext-400-normal.woff');
    const pdf = await renderCertificate(certificate({ fallbackFonts: [sans] }));
    assert.equal(opened(pdf).ofType('Page').length, 1);
    await assert.rejects(
      renderCertificate(certificate({ fallbackFonts: ['/nowhere.ttf'], learnerName: '张' })),
    );
  });

  it('carries the address in the code, as vectors that scan', async () => {
    const address = certificate().publicUrl;
    const { size, runs } = await qrSquares(address);
    const scale = 6;
    const side = (size + 8) * scale;
    const data = new Uint8Array(side * side * 4).fill(255);
    for (const { x, y, length } of runs)
      for (let row = (y + 4) * scale; row < (y + 5) * scale; row += 1)
        data.fill(0, (row * side + (x + 4) * scale) * 4, (row * side + (x + length + 4) * scale) * 4);
    for (let at = 3; at < data.length; at += 4) data[at] = 255;
    assert.equal(decodeQR({ width: side, height: side, data }), address);
    const pdf = contents(await renderCertificate(certificate()));
    assert.equal(pdf.match(/ re\n/g)?.length, runs.length + 2);
  });

  it('takes another text for the code and refuses one that no phone could scan', async () => {
    const long = await qrSquares('x'.repeat(997));
    assert.equal(long.size, 117);
    await assert.rejects(
      renderCertificate(certificate({ qrText: 'x'.repeat(998) })),
      hasCode('ERR_QR_TOO_LONG'),
    );
  });

  it('attaches the credential as another form of the same content', async () => {
    const attachments = [{ name: 'open-badge.json', type: 'application/vc', text: '{"@context":[]}' }];
    const { ofType, name, raw, text } = opened(await renderCertificate(certificate({ attachments })));
    const [specification] = ofType('Filespec');
    assert.equal(name(specification?.entries.get('AFRelationship')), 'Alternative');
    assert.equal(text(specification?.entries.get('UF')), 'open-badge.json');
    const [file] = ofType('EmbeddedFile');
    assert.equal(name(file?.entries.get('Subtype')), 'application/vc');
    assert.ok(ofType('Catalog')[0]?.entries.has('AF'));
    assert.ok(
      inflateSync(Buffer.from(raw.slice(raw.indexOf('stream', raw.indexOf('EmbeddedFile')) + 7), 'latin1')),
    );
  });
});

describe('The European description on the certificate', () => {
  const rows = (content: AchievementContent, language: 'fr' | 'en') =>
    certificateElements({
      language,
      content,
      issuer: demoIssuer,
      learnerName: 'Zoé',
      issuedAt: Date.UTC(2026, 10, 12),
      grade: '17/20',
    });

  it('has the eleven mandatory elements in the order of Annex I, then the optional ones', () => {
    assert.deepEqual(
      rows(demoContent(), 'en').map(({ term, text }) => `${term}: ${text}`),
      [
        'Learner: Zoé',
        'Title of the micro-credential: Pruning fruit trees in winter',
        'Country of the issuer: France',
        'Awarding body: Centre de formation Les Vergers',
        'Date of issuing: 12 November 2026',
        'Learning outcomes: The 2 outcomes stated above',
        'Notional workload: 25 hours · 1 ECTS credit',
        'Level: EQF level 4 · French national level 4',
        'Type of assessment: Practical assessment, Quiz',
        'Form of participation: Blended',
        'Quality assurance: External quality assurance – Qualiopi',
        'Supervision and identity verification during assessment: Supervised on site with identity verification',
        'Integration and stackability: Stackable towards another credential',
        'Field of study (ISCED-F 2013): 0812 Horticulture',
        'Skills and frameworks: pruning techniques · prune plants',
        'Validity: Valid without limit of time',
      ],
    );
  });

  it('speaks French, and shows the grade only where the achievement says so', () => {
    const content = { ...demoContent(), european: { ...demoContent().european, showGrade: true } };
    const french = rows(content, 'fr').map(({ term, text }) => `${term} : ${text}`);
    for (const row of [
      'Charge de travail théorique : 25 heures · 1 crédit ECTS',
      'Niveau : Niveau CEC 4 · Niveau 4 du cadre national français',
      'Note obtenue : 17/20',
    ])
      assert.ok(french.includes(row), row);
  });
});
