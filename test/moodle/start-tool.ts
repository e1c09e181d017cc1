import { join } from 'node:path';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import type { Surroundings } from './surroundings.js';

/** Starts the tool, on this machine, with its database in the folder: again after a stop, it goes on where it was. */
export function startTool(around: Surroundings, folder: string, password: string): Promise<App> {
  return startApp(
    parseConfig({
      PUBLIC_URL: around.toolUrl,
      PORT: String(around.toolPort),
      DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}`,
      ADMIN_PASSWORD: password,
      ALLOW_PRIVATE_NETWORKS: 'true',
      TRUSTED_PROXIES: '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    }),
  );
}
