import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** What every benchmark returns: medians with the unit in the key, and ratios taken within the same run. */
export interface BenchResult {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

const [name, ...flags] = process.argv.slice(2);
const names = (await readdir(import.meta.dirname))
  .filter(
    (file) =>
      /^[a-z-]+\.ts$/.test(file) &&
      !['run.ts', 'measure.ts', 'paired.ts', 'digital-bazaar-process.ts'].includes(file),
  )
  .map((file) => file.slice(0, -3));

if (name === undefined || !names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME [--json], where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<BenchResult> };
  const result = await run();
  const machine = {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
  if (flags.includes('--json')) console.log(JSON.stringify({ ...result, machine }));
  else {
    console.log(`${result.name} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
    for (const [title, values] of [
      ['figures', result.figures],
      ['ratios', result.ratios],
    ] as const) {
      console.log(`\n${title}`);
      for (const [key, value] of Object.entries(values)) console.log(`  ${key.padEnd(44)} ${value}`);
    }
  }
}
