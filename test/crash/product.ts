/**
 * The tool as it is started, in a process to be killed: web server, worker, signing and the SQLite file. It loads, says
 * `loaded`, and touches the database only when it reads a line: how far its clock is ahead. At `drain` it works off what is
 * due and says what is left.
 */
import { createInterface } from 'node:readline';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import { publicUrl, secret } from './scene.js';

const [databaseUrl = ''] = process.argv.slice(2);
let app: App | undefined;
console.log('loaded');

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'drain') {
    await app?.worker.drain();
    console.log(JSON.stringify(await app?.store.inbox.backlog()));
  } else {
    const config = parseConfig({
      PUBLIC_URL: publicUrl,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      ACQUIS_SECRET: secret,
      ADMIN_PASSWORD: secret,
      LOG_LEVEL: 'silent',
    });
    app = await startApp(config, () => Date.now() + Number(line));
    console.log(String(app.port));
  }
}
