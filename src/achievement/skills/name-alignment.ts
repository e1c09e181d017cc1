import type { FetchGuarded } from '../../http/guarded-client.js';
import type { Language } from '../../language.js';
import type { Alignment } from '../achievement.js';
import { blockCode, registerCode, registerUrl } from '../register.js';
import { isCaseService, readCaseItem } from './case-item.js';
import { type SkillNeeds, skillLabels } from './find-skills.js';
import { escoSkillUri } from './skill.js';

/** A skill or an entry of a framework as somebody names it by hand. */
export interface AlignmentTyped {
  /** Address of an ESCO skill, of an item of a CASE framework or of another one; or a code of the French registers. */
  readonly at: string;
  readonly name: string;
  readonly code: string;
  /** Of the credential. */
  readonly language: Language;
}

export type AlignmentNamed =
  | { readonly outcome: 'named'; readonly alignment: Alignment }
  /**
   * Neither address nor code; an address under ESCO that is no skill's; or nothing tells what it is called, since nobody could
   * be asked.
   */
  | { readonly outcome: 'refused'; readonly why: 'no-address' | 'no-skill' | 'no-name' };

/** What was typed as an alignment, with what its framework says of it as far as that can be asked. */
export async function nameAlignment(
  needs: SkillNeeds & { readonly fetchGuarded: FetchGuarded },
  { at, name, code, language }: AlignmentTyped,
): Promise<AlignmentNamed> {
  const skill = escoSkillUri(at);
  if (skill !== undefined) {
    const labels = await skillLabels(needs, skill);
    const label = labels[language] ?? (name || Object.values(labels)[0]);
    if (label === undefined || label === '') return { outcome: 'refused', why: 'no-name' };
    return { outcome: 'named', alignment: escoAlignment(skill, label, labels) };
  }
  const registered = blockCode(at) ?? registerCode(at);
  if (registered !== undefined) {
    const framework = registered.startsWith('RS') ? 'rs' : 'rncp';
    const alignment = { name: name || registered, url: registerUrl(registered), code: registered };
    return { outcome: 'named', alignment: { framework, ...alignment } };
  }
  if (!URL.canParse(at) || !/^https?:$/.test(new URL(at).protocol))
    return { outcome: 'refused', why: 'no-address' };
  if (/^https?:\/\/data\.europa\.eu\/esco\//.test(at)) return { outcome: 'refused', why: 'no-skill' };
  const item = isCaseService(at) ? await readCaseItem(needs, at) : undefined;
  const said = name || item?.name;
  if (said === undefined) return { outcome: 'refused', why: 'no-name' };
  // Items of CASE frameworks have addresses that name the service, or the network's (…/uri/UUID).
  const framework = isCaseService(at) || /\/uri\/[\da-f]{8}-[\da-f-]{27}$/i.test(at) ? 'case' : 'other';
  const coded = code || item?.code;
  return {
    outcome: 'named',
    alignment: {
      framework,
      name: said,
      url: item?.url ?? at,
      ...(coded === undefined ? {} : { code: coded }),
    },
  };
}

/** @param labels kept where they say more than the name */
export function escoAlignment(
  url: string,
  name: string,
  labels: Readonly<Partial<Record<Language, string>>>,
): Alignment {
  const more = Object.values(labels).some((label) => label !== name);
  return { framework: 'esco', name, url, ...(more ? { labels } : {}) };
}
