import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';

interface Asset {
  readonly type: string;
  readonly version: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** The static files, read once: they are few and small, and an address with their hash may be kept for ever. */
export interface Assets {
  address(name: string): string;
  text(name: string): string;
  readonly handler: RequestHandler<{ name: string }>;
}

export function loadAssets(): Assets {
  const folder = join(packageRoot(), 'src/web/assets');
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = types[name.split('.').pop() ?? ''];
    if (type === undefined) continue;
    const plain = readFileSync(join(folder, name));
    const version = createHash('sha256').update(plain).digest('base64url').slice(0, 10);
    assets.set(name, { type, version, plain, gzipped: gzipSync(plain, { level: 9 }) });
  }
  const named = (name: string): Asset => {
    const asset = assets.get(name);
    if (asset === undefined) throw new Error(`There is no asset ${name}.`);
    return asset;
  };
  return {
    address: (name) => `/assets/${name}?v=${named(name).version}`,
    text: (name) => named(name).plain.toString('utf8'),
    handler(request, response, next) {
      const asset = assets.get(request.params.name);
      if (asset === undefined) return next();
      const current = request.query.v === asset.version;
      response.set({
        'content-type': asset.type,
        'cache-control': current ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        etag: `"${asset.version}"`,
        vary: 'accept-encoding',
      });
      // An LMS shows the logo on its own pages (the tool's icon): it must be readable from other origins.
      if (request.params.name === 'logo.svg') response.set('cross-origin-resource-policy', 'cross-origin');
      if (request.fresh) return void response.status(304).end();
      if (request.acceptsEncodings('gzip') === 'gzip') {
        response.set('content-encoding', 'gzip');
        response.end(asset.gzipped);
      } else response.end(asset.plain);
    },
  };
}

/** Assets stay in the source tree; compiled code lies deeper, so the way up differs. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'src/web/assets'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder src/web/assets is missing from this installation.');
    folder = above;
  }
  return folder;
}
