#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const built = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
if (!existsSync(built)) {
  console.error('Acquis is not built yet. Run: npm ci && npm run build');
  process.exit(1);
}
await import(pathToFileURL(built).href);
