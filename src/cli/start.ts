import { configFromEnvironment } from '../../config/env.js';
import { startApp } from '../app.js';
import { giveBackWhatStartingTook } from './give-back.js';
import { untilStopped } from './until-stopped.js';

/** `acquis start`: runs until it is told to stop, then finishes what is under way. */
export async function start(): Promise<number> {
  const config = configFromEnvironment();
  await using app = await startApp(config);
  console.log(
    `Acquis is ready at ${config.publicUrl} (listening on ${config.host}:${app.port}, ${app.store.description})`,
  );
  if (config.secretsFile !== undefined)
    console.log(
      `The password for ${config.publicUrl}/admin is in ${config.secretsFile}. Back that file up with the database.`,
    );
  void app.warm.then(() => giveBackWhatStartingTook());
  await untilStopped();
  return 0;
}
