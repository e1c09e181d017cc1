import { z } from 'zod';
import { jsonOf, send } from '../http.js';

const answer = z.object({
  pairingId: z.string().min(1),
  secret: z.string().startsWith('whsec_'),
  eventsUrl: z.url(),
  coursesUrl: z.url(),
  reconcileUrl: z.url(),
  toolName: z.string(),
});

/** What the tool gave for a pairing link (docs/moodle-protocol.md, "Pairing"). */
export type Pairing = z.infer<typeof answer>;

export class PairingFailed extends Error {
  override readonly name = 'PairingFailed';
  constructor(
    readonly status: number,
    /** The tool's ERR_… code, when it gave one. */
    readonly code: string | undefined,
    detail: string,
  ) {
    super(`the tool answered ${status}: ${detail}`);
  }
}

const failure = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

/** Posts what the plugin posts when its admin saves the pairing link. @throws PairingFailed, NoAnswer */
export async function requestPairing(
  link: string,
  issuer: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<Pairing> {
  const response = await send({
    method: 'POST',
    url: link,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      issuer,
      pluginVersion: '2026112200',
      platformVersion: '2024100706',
      siteName: 'Campus Test',
      ...overrides,
    }),
  });
  const body = jsonOf(response);
  const parsed = answer.safeParse(body);
  if (response.status === 201 && parsed.success) return parsed.data;
  const failed = failure.safeParse(body);
  if (failed.success) {
    throw new PairingFailed(response.status, failed.data.error.code, failed.data.error.message);
  }
  throw new PairingFailed(
    response.status,
    undefined,
    parsed.success ? 'not 201' : z.prettifyError(parsed.error),
  );
}
