import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { FetchFailed } from '../../http/fetch-failed.js';
import type { FetchGuarded } from '../../http/guarded-client.js';
import type { Language } from '../../language.js';
import { legible } from '../../visible.js';
import { escoSkillUri, type Skill } from './skill.js';

/** The Commission's ESCO web service (https://esco.ec.europa.eu/en/use-esco/use-esco-services-api). */
export interface EscoService {
  /** @throws EscoUnavailable */
  search(text: string, language: Language): Promise<readonly Skill[]>;
  /** One skill; undefined when ESCO has none at this address. @throws EscoUnavailable */
  skill(uri: string, language: Language): Promise<Skill | undefined>;
}

/** The web service did not answer, or with something else than its documentation says. */
export class EscoUnavailable extends Error {
  override readonly name = 'EscoUnavailable';
  readonly code = 'ERR_ESCO_UNAVAILABLE';
}

const concept = z.object({ uri: z.string(), title: z.string().min(1).max(500) });
const searchAnswer = z.object({ _embedded: z.object({ results: z.array(z.unknown()) }).optional() });

/** Somebody waits in the editor. */
const timeoutMs = 4_000;
const mostResults = 20;
/** Answers kept in memory, and for how long: ESCO changes once a year. */
const mostKept = 500;
/** For so long nobody waits again for a service that could not be reached. */
const downMs = 60_000;
const keptMs = 24 * 3_600_000;

/** @param baseUrl without a slash at its end: https://ec.europa.eu/esco/api */
export function escoService(needs: {
  readonly baseUrl: string;
  readonly fetchGuarded: FetchGuarded;
  readonly clock: Clock;
}): EscoService {
  const { baseUrl, fetchGuarded, clock } = needs;
  let downUntil = Number.NEGATIVE_INFINITY;
  const kept = new Map<string, { readonly at: number; readonly skills: readonly Skill[] }>();

  /** From memory where it was asked lately; the answers least lately asked for are forgotten first. */
  async function remembered(key: string, ask: () => Promise<readonly Skill[]>): Promise<readonly Skill[]> {
    const known = kept.get(key);
    const answer =
      known !== undefined && clock() - known.at < keptMs ? known : { at: clock(), skills: await ask() };
    kept.delete(key);
    kept.set(key, answer);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return answer.skills;
  }

  async function ask(address: string): Promise<unknown> {
    if (clock() < downUntil) throw new EscoUnavailable('The ESCO web service could not be reached just now.');
    try {
      const { status, body } = await fetchGuarded(address, { accept: 'application/json', timeoutMs });
      if (status === 404) return undefined;
      if (status !== 200) throw new EscoUnavailable(`The ESCO web service answered with status ${status}.`);
      return JSON.parse(body);
    } catch (error) {
      if (!(error instanceof FetchFailed || error instanceof SyntaxError)) throw error;
      if (error instanceof FetchFailed) downUntil = clock() + downMs;
      throw new EscoUnavailable('The ESCO web service could not be asked.', { cause: error });
    }
  }

  return {
    search: (text, language) =>
      remembered(`${language} ${text.trim().toLowerCase()}`, async () => {
        const query = new URLSearchParams({
          text,
          language,
          type: 'skill',
          limit: String(mostResults),
          full: 'false',
        });
        const answer = searchAnswer.safeParse(await ask(`${baseUrl}/search?${query}`));
        if (!answer.success) throw new EscoUnavailable('The ESCO web service gave no list.');
        return (answer.data._embedded?.results ?? []).flatMap((one) => skillOf(one, language) ?? []);
      }),
    async skill(uri, language) {
      const [skill] = await remembered(`${language} ${uri}`, async () => {
        const answer = await ask(`${baseUrl}/resource/skill?${new URLSearchParams({ uri, language })}`);
        const skill = answer === undefined ? undefined : skillOf(answer, language);
        return skill === undefined ? [] : [skill];
      });
      return skill;
    },
  };
}

/** What is no skill (a group, an occupation) is passed over. */
function skillOf(value: unknown, language: Language): Skill | undefined {
  const parsed = concept.safeParse(value);
  const uri = parsed.success ? escoSkillUri(parsed.data.uri) : undefined;
  if (!parsed.success || uri === undefined) return undefined;
  return { uri, language, label: legible(parsed.data.title.toWellFormed()).trim(), altLabels: [] };
}
