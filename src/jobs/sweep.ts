import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';

const everyMs = 600_000;

/** Deletes expired rows now and every ten minutes; stores have no rows that expire by themselves. */
export function sweepExpired(
  store: Pick<
    Store,
    | 'sessions'
    | 'loginStates'
    | 'invitations'
    | 'pairingCodes'
    | 'walletOffers'
    | 'walletGrants'
    | 'walletNonces'
    | 'ltiDocuments'
  >,
  clock: Clock,
  failed: (error: unknown) => void,
): Disposable {
  const sweep = async (): Promise<void> => {
    const now = clock();
    const tables = [
      store.sessions,
      store.loginStates,
      store.invitations,
      store.pairingCodes,
      store.walletOffers,
      store.walletGrants,
      store.walletNonces,
      store.ltiDocuments,
    ];
    for (const table of tables) await table.deleteExpired(now);
  };
  const run = (): void => void sweep().catch(failed);
  const timer = setInterval(run, everyMs);
  run();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
