import { configFromEnvironment } from '../../config/env.js';
import { systemClock } from '../clock.js';
import type { Arguments } from '../main.js';
import { makeInvitation } from '../platform/invite.js';
import { openStore } from '../store/open.js';

/** `acquis platform invite`: prints a registration URL that one LMS can use once, within a day. */
export async function platform({
  positionals,
  json,
}: Pick<Arguments, 'positionals' | 'json'>): Promise<number> {
  if (positionals.length !== 1 || positionals[0] !== 'invite') {
    console.error('acquis platform invite [--json]: makes a registration URL for one LMS');
    return 2;
  }
  const config = configFromEnvironment();
  await using store = await openStore(config.databaseUrl);
  const { url, expiresAt } = await makeInvitation({
    clock: systemClock,
    publicUrl: config.publicUrl,
    invitations: store.invitations,
  });
  const until = new Date(expiresAt).toISOString();
  console.log(
    json
      ? JSON.stringify({ url, expiresAt: until })
      : `${url}\n\nPaste it into the LMS. It works once, until ${until}.`,
  );
  return 0;
}
