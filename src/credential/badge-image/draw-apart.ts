import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { ImageRefused } from './image-errors.js';

/** A drawing that anybody made by hand or with an editor takes some tenths of a second, the start of the process included. */
const patienceMs = 10_000;
const largestAnswer = 32 * 1024 * 1024;

/** Reads a job, answers with a byte that says whether anything is to be seen, and the PNG. */
const script = `
const { Resvg } = require(process.argv[1]);
let job = '';
process.stdin.setEncoding('utf8').on('data', (part) => { job += part; }).on('end', () => {
  const { svg, width } = JSON.parse(job);
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  const { pixels } = image;
  let seen = 0;
  for (let at = 3; at < pixels.length && seen === 0; at += 4) if (pixels[at] !== 0) seen = 1;
  process.stdout.write(Buffer.concat([Buffer.of(seen), image.asPng()]));
});`;

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws an SVG of somebody else's in a process of its own, one at a time: layers upon layers, or patterns of nothing, take the
 * renderer minutes, in which it can be stopped in no other way, and nobody else would be answered.
 * @throws ImageRefused when it takes too long or cannot be drawn
 */
export function drawApart(
  svg: string,
  width: number,
  patience = patienceMs,
): Promise<{ readonly png: Uint8Array; readonly seen: boolean }> {
  const turn = last.then(
    () => draw(svg, width, patience),
    () => draw(svg, width, patience),
  );
  last = turn;
  return turn;
}

function draw(
  svg: string,
  width: number,
  patience: number,
): Promise<{ readonly png: Uint8Array; readonly seen: boolean }> {
  const renderer = createRequire(import.meta.url).resolve('@resvg/resvg-js');
  return new Promise((resolve, reject) => {
    // Nothing of this process's environment: there may be secrets in it.
    const child = spawn(process.execPath, ['-e', script, renderer], {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    let size = 0;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, patience);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= largestAnswer) parts.push(part);
      else child.kill('SIGKILL');
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const answer = Buffer.concat(parts);
      if (late) reject(new ImageRefused('ERR_SVG_TOO_COMPLEX', `drawing it takes over ${patience} ms`));
      else if (code !== 0 || answer.length < 2)
        reject(new ImageRefused('ERR_IMAGE_UNREADABLE', 'it cannot be drawn'));
      else resolve({ png: answer.subarray(1), seen: answer[0] === 1 });
    });
    child.stdin.end(JSON.stringify({ svg, width }));
  });
}
