import { offeredIssuers } from '../../../../issuer/awarding-bodies.js';
import type { Issuer } from '../../../../issuer/issuer.js';
import type { Platform } from '../../../../platform/platform.js';
import { Notice, PostForm } from '../../../view/elements.js';
import { ChoicesField, SelectField } from '../../../view/fields.js';
import { useView } from '../../../view/view.js';

/** In whose name a platform's courses may issue; nothing to be asked where there is one awarding body only. */
export function PlatformIssuers({
  platform,
  issuers,
  saved,
}: {
  readonly platform: Platform;
  readonly issuers: readonly Issuer[];
  readonly saved: boolean;
}) {
  const { m } = useView();
  const words = m.issuers;
  const offered = offeredIssuers(platform.awardingBodies, issuers);
  if (offered === undefined || issuers.length < 2) return null;
  const choices = issuers.map(({ id, name, legalName }) => ({ value: id, label: name || legalName || id }));
  return (
    <section class="section" aria-labelledby="issuers">
      <h2 id="issuers">{words.platformTitle}</h2>
      <p class="prose">{words.platformLead}</p>
      {saved && (
        <Notice tone="good" live>
          {words.platformSaved}
        </Notice>
      )}
      <PostForm action={`/admin/platforms/${platform.id}/issuers`}>
        <input type="hidden" name="revision" value={String(platform.revision)} />
        <SelectField
          id="standard"
          label={words.platformDefault}
          value={offered.standard.id}
          choices={choices}
        />
        <ChoicesField
          kind="checkbox"
          id="allowed"
          label={words.platformAllowed}
          values={offered.allowed.map(({ id }) => id)}
          choices={choices}
        />
        <div class="actions">
          <button class="button button-quiet" type="submit">
            {words.platformSave}
          </button>
        </div>
      </PostForm>
    </section>
  );
}
