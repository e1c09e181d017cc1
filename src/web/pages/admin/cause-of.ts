import type { Platform } from '../../../platform/platform.js';
import type { Messages } from '../../messages/messages.js';

/** The likely cause of a failure, in plain words, for the admin of this platform. */
export function causeOf(m: Messages, platform: Platform, code: string | undefined): string {
  const { causes, unknown, moodleBlocked } = m.connection;
  if (code === 'ERR_SERVICE_TOKEN_KEYS_UNREADABLE' && platform.family === 'moodle') return moodleBlocked;
  const known: Readonly<Record<string, string>> = causes;
  return code !== undefined && Object.hasOwn(known, code) ? (known[code] ?? unknown) : unknown;
}
