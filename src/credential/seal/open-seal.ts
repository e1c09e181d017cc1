import { readFile } from 'node:fs/promises';
import type { SealConfig } from '../../../config/seal.js';
import type { Clock } from '../../clock.js';
import type { FetchGuarded } from '../../http/guarded-client.js';
import { cscSealKey } from './csc.js';
import { type SealKey, SealKeyUnusable } from './seal-key.js';
import { createSealer, type Sealer } from './sealer.js';

/** A sealer by settings. Nothing is read or asked before the first seal, so a missing file stops nobody from starting. */
export function openSeal(
  settings: SealConfig,
  deps: { readonly fetchGuarded: FetchGuarded; readonly clock: Clock },
): Sealer {
  const key = settings.type === 'csc' ? cscSealKey(settings, deps) : fileSealKey(settings);
  return createSealer({ key, clock: deps.clock });
}

/** Opened once; again at the next seal when it could not be, since the operator may have mended it meanwhile. */
function fileSealKey({ file, passphrase }: Extract<SealConfig, { type: 'pkcs12' }>): SealKey {
  let opened: Promise<SealKey> | undefined;
  const key = (): Promise<SealKey> => {
    if (opened === undefined) {
      opened = open(file, passphrase);
      opened.catch(() => {
        opened = undefined;
      });
    }
    return opened;
  };
  return {
    chain: async () => (await key()).chain(),
    sign: async (data) => (await key()).sign(data),
  };
}

async function open(file: string, passphrase: string): Promise<SealKey> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SealKeyUnusable('ERR_SEAL_FILE_UNREADABLE', `${file}: ${code}`, { cause });
  }
  const { pkcs12SealKey } = await import('./pkcs12.js');
  return pkcs12SealKey(bytes, passphrase);
}
