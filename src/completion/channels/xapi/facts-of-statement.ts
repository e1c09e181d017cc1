import type { EvidenceFact } from '../../event.js';
import type { Statement } from './statement.js';

/** What a statement says of one learner in one course; several facts where it brings a score. */
export interface Stated {
  readonly contextId: string;
  readonly sub: string;
  readonly facts: readonly EvidenceFact[];
}

/** Why a valid statement is no evidence. */
export type Unused =
  | 'ERR_STATEMENT_VERB'
  | 'ERR_STATEMENT_OBJECT'
  | 'ERR_STATEMENT_ACTOR'
  | 'ERR_ISSUER_FOREIGN'
  | 'ERR_STATEMENT_NO_RESULT';

const verbs: Readonly<Record<string, 'completed' | 'passed' | 'failed' | 'scored'>> = {
  'http://adlnet.gov/expapi/verbs/completed': 'completed',
  'http://id.tincanapi.com/verb/completed': 'completed',
  'https://w3id.org/xapi/adl/verbs/completed': 'completed',
  'http://activitystrea.ms/schema/1.0/complete': 'completed',
  'http://adlnet.gov/expapi/verbs/passed': 'passed',
  'http://adlnet.gov/expapi/verbs/failed': 'failed',
  'http://adlnet.gov/expapi/verbs/scored': 'scored',
  'https://w3id.org/xapi/dod-isd/verbs/scored': 'scored',
};

/** @param issuer of the platform whose sender this is: actors and activities of any other are no evidence */
export function factsOfStatement(statement: Statement, issuer: string): Stated | Unused {
  const verb = verbs[statement.verb.id];
  if (verb === undefined) return 'ERR_STATEMENT_VERB';
  const { account } = statement.actor;
  if (account === undefined) return 'ERR_STATEMENT_ACTOR';
  if (!sameSite(account.homePage, issuer)) return 'ERR_ISSUER_FOREIGN';
  if (statement.object.objectType !== 'Activity' || statement.object.id === undefined)
    return 'ERR_STATEMENT_OBJECT';
  const object = placeOf(statement.object.id, issuer);
  const { parent = [], grouping = [] } = statement.context?.contextActivities ?? {};
  const around = [...parent, ...grouping].map(({ id }) => placeOf(id, issuer));
  const course = [object, ...around].find((place) => place?.kind === 'course');
  if (object === undefined || course === undefined) return 'ERR_STATEMENT_OBJECT';
  const facts = [
    ...completionFacts(verb, statement, object),
    ...gradeFacts(statement, object.kind === 'course' ? 'course' : `activity/${object.id}`),
  ];
  return facts.length === 0 ? 'ERR_STATEMENT_NO_RESULT' : { contextId: course.id, sub: account.name, facts };
}

interface Place {
  readonly kind: 'course' | 'activity';
  readonly id: string;
}

/** The LMS's own ids in an address of its pages: Moodle's `course/view.php?id=2` and `mod/quiz/view.php?id=12`, others' `courses/2`. */
function placeOf(address: string, issuer: string): Place | undefined {
  if (!URL.canParse(address) || !sameSite(address, issuer)) return undefined;
  const url = new URL(address);
  const id = url.searchParams.get('id');
  if (id !== null && /\/course\/view\.php$/.test(url.pathname)) return { kind: 'course', id };
  if (id !== null && /\/mod\/[a-z0-9_]+\/view\.php$/.test(url.pathname)) return { kind: 'activity', id };
  const segment = /\/courses\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  return segment === undefined ? undefined : { kind: 'course', id: decoded(segment) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Whether an address lies under the LMS's own. */
function sameSite(address: string, issuer: string): boolean {
  const root = issuer.replace(/\/$/, '');
  return address === root || address.startsWith(`${root}/`);
}

function completionFacts(
  verb: 'completed' | 'passed' | 'failed' | 'scored',
  statement: Statement,
  object: Place,
): readonly EvidenceFact[] {
  const { completion, success } = statement.result ?? {};
  if (object.kind === 'course') {
    // Passing is a judgement of a result; that the course is completed only the LMS can say.
    if (verb === 'completed') return [{ type: 'course-completed', completed: completion !== false }];
    return completion === true ? [{ type: 'course-completed', completed: true }] : [];
  }
  if (verb === 'scored') return [];
  if (verb === 'completed' && completion === undefined && saysNotWhetherCompleted(statement)) return [];
  const passed = verb === 'completed' ? success : verb === 'passed';
  return [
    {
      type: 'activity-completed',
      activityId: object.id,
      completed: completion !== false,
      ...(passed === undefined ? {} : { passed }),
    },
  ];
}

/** logstore_xapi says "completed" of an activity also when its completion was taken back. */
function saysNotWhetherCompleted({ context }: Statement): boolean {
  return JSON.stringify(context?.extensions ?? {}).includes('course_module_completion_updated');
}

function gradeFacts({ result }: Statement, itemId: string): readonly EvidenceFact[] {
  const { raw, min = 0, max, scaled } = result?.score ?? {};
  if (raw !== undefined && max !== undefined)
    return [{ type: 'grade', itemId, grade: raw, minimum: min, maximum: max }];
  // Rounded to a millionth of a percent: 0.55 must not fall short of 55 for a binary fraction's sake.
  if (scaled !== undefined)
    return [{ type: 'grade', itemId, grade: Math.round(scaled * 1e8) / 1e6, minimum: 0, maximum: 100 }];
  return [];
}
