import { generateKeyPairSync, sign } from 'node:crypto';
import { demoContent, demoIssuer } from '../scripts/demo-content.js';
import { designBadge } from '../src/credential/badge-image/design-badge.js';
import { renderPng } from '../src/credential/badge-image/render-png.js';
import { bakePng } from '../src/credential/bake/bake-png.js';
import { svgBaker } from '../src/credential/bake/bake-svg.js';
import { unbakePng } from '../src/credential/bake/unbake-png.js';
import { unbakeSvg } from '../src/credential/bake/unbake-svg.js';
import { renderCertificate } from '../src/credential/pdf/certificate.js';
import { certificateElements } from '../src/credential/pdf/certificate-elements.js';
import { extractFromPdf } from '../src/credential/pdf/extract-from-pdf.js';
import { medians, round } from './measure.js';
import type { BenchResult } from './run.js';

/** What the carriers of one credential of 4.3 KB cost: PNG, SVG and PDF, there and back, beside one raw signature. */
export async function run(): Promise<BenchResult> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const data = Buffer.alloc(64, 7);
  const credential = JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    fill: 'é'.repeat(2_100),
  });
  const content = demoContent();
  const { title, language } = content;
  const design = { title, issuerName: demoIssuer.legalName, level: content.european.level, language };
  const svg = await designBadge(design);
  const png = await renderPng(svg, 512);
  const intoSvg = svgBaker(svg);
  const [bakedPng, bakedSvg] = [bakePng(png, credential), intoSvg(credential)];
  const issuedAt = Date.UTC(2026, 10, 12);
  let count = 0;
  const certificate = (): Promise<Uint8Array> => {
    const learnerName = `Zoé Élan-Müller ${count++}`;
    return renderCertificate({
      language,
      title,
      learnerName,
      issuerName: demoIssuer.legalName,
      outcomes: content.outcomes.map(({ statement }) => statement),
      elements: certificateElements({ language, content, issuer: demoIssuer, learnerName, issuedAt }),
      issuedAt,
      publicUrl: `https://acquis.example/credentials/0b2f2a0e-0f0b-4a43-9c3e-0e6d1a2b${count % 9_000}`,
      attachments: [{ name: 'open-badge.json', type: 'application/vc', text: credential }],
      emblem: { design },
    });
  };
  const pdf = await certificate();

  const took = await medians(
    {
      signature: { run: () => sign(null, data, privateKey), batch: 60 },
      bakePng: { run: () => bakePng(png, credential), batch: 100 },
      unbakePng: { run: () => unbakePng(bakedPng), batch: 100 },
      bakeSvg: { run: () => intoSvg(credential), batch: 100 },
      readSvg: { run: () => svgBaker(svg), batch: 5 },
      unbakeSvg: { run: () => unbakeSvg(bakedSvg), batch: 5 },
      pdf: { run: certificate, batch: 1 },
      extractPdf: { run: () => extractFromPdf(pdf), batch: 5 },
      design: { run: () => designBadge(design), batch: 1 },
      svgToPng: { run: () => renderPng(svg, 512), batch: 1 },
    },
    61,
  );
  const milliseconds = (microseconds: number): number => round(microseconds / 1_000);
  return {
    name: 'carriers',
    figures: {
      bakePngMs: milliseconds(took.bakePng),
      unbakePngMs: milliseconds(took.unbakePng),
      bakeSvgMs: milliseconds(took.bakeSvg),
      svgBakerMs: milliseconds(took.readSvg),
      unbakeSvgMs: milliseconds(took.unbakeSvg),
      pdfMs: milliseconds(took.pdf),
      extractPdfMs: milliseconds(took.extractPdf),
      designBadgeMs: milliseconds(took.design),
      svgToPngMs: milliseconds(took.svgToPng),
      pdfKilobytes: round(pdf.length / 1_000),
      svgKilobytes: round(svg.length / 1_000),
      pngKilobytes: round(png.length / 1_000),
      rawSignatureUs: took.signature,
    },
    ratios: {
      bakePngPerRawSignature: round(took.bakePng / took.signature),
      pdfPerRawSignature: round(took.pdf / took.signature),
      svgToPngPerRawSignature: round(took.svgToPng / took.signature),
    },
  };
}
