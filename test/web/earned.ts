import assert from 'node:assert/strict';
import { servedSite } from './served-site.js';
import { Browser, completeContent, courseCompleted } from './site.js';

export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** What is at an address, as JSON. */
export async function json(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return (await response.json()) as Record<string, unknown>;
}

/** A learner who has just earned a credential, on a site that listens. */
export async function earned(
  change: { readonly familyName?: string | undefined } = { familyName: 'Noël' },
  databaseUrl?: string,
) {
  const site = await servedSite(undefined, databaseUrl);
  await site.nameIssuer();
  const course = await site.course();
  const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
  await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
  await site.useCases.publish({ achievementId: id, revision: 2 });
  const learner = new Browser(site.app, 'en', site.publicUrl);
  await site.launch(learner, { sub: 's1', name: 'Émile Noël' });
  const { familyName } = change;
  if (familyName !== undefined)
    await site.store.learners.ensure('p1', 's1', { givenName: 'Émile', familyName });
  await site.hear(courseCompleted('s1', site.now));
  const [credential] = await site.store.credentials.byAchievement(id);
  assert.ok(credential);
  const page = `/my/credentials/${credential.id}`;

  /** Through the page, as the learner does. */
  async function offer(form: string) {
    const { text, status } = await learner.submit(`${page}/wallet`, { form });
    assert.equal(status, 200);
    const link = (/href="(openid-credential-offer:[^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
    const txCode = /class="tx-code">(\d{6})</.exec(text)?.[1] ?? '';
    assert.match(text, /<svg class="qr"/);
    const inside = JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '{}');
    return {
      link,
      txCode,
      code: String(inside.grants?.[preAuthorized]?.['pre-authorized_code']),
      issuerState: String(inside.grants?.authorization_code?.issuer_state),
    };
  }

  async function exchange(
    { code, txCode }: { readonly code: string; readonly txCode: string },
    form: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly access_token?: string; readonly error?: string }> {
    const response = await fetch(`${site.publicUrl}/issuers/main/wallet/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: preAuthorized,
        'pre-authorized_code': code,
        tx_code: txCode,
        ...form,
      }),
    });
    return response.json();
  }

  return {
    site,
    learner,
    credential,
    page,
    offer,
    exchange,
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
}
