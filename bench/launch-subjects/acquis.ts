import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../config/config.js';
import { startApp } from '../../src/app.js';
import { place, ready } from './serve.js';

/** The tool as it is started, with its database in a file. */
const { platformUrl, jwksUrl, clientId, deploymentId, port } = place();
const folder = mkdtempSync(join(tmpdir(), 'acquis-bench-'));
const app = await startApp(
  parseConfig({
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
    ADMIN_PASSWORD: 'a password for benches',
    ALLOW_PRIVATE_NETWORKS: 'true',
    LOG_LEVEL: 'warn',
    ACQUIS_SECRET: 'a secret for benches, at least 32 letters',
  }),
);
await app.store.platforms.insert({
  id: 'bench',
  issuer: platformUrl,
  clientId,
  name: 'Bench',
  family: 'moodle',
  authorizationEndpoint: `${platformUrl}/auth`,
  tokenEndpoint: `${platformUrl}/token`,
  jwksUri: jwksUrl,
  deployments: [{ id: deploymentId, confirmed: true }],
  createdAt: 0,
  revision: 1,
});
ready();
