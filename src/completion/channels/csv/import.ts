import { subjectOf } from '../../../award/evaluate.js';
import type { EvidenceRepository } from '../../../award/evidence.js';
import type { Clock } from '../../../clock.js';
import type { Course, CourseRepository } from '../../../course/course.js';
import type { Learner, LearnerRepository } from '../../../learner/learner.js';
import type { Roster } from '../../../learner/roster.js';
import type { CompletionEvent, EvidenceFact, InboxRepository } from '../../event.js';
import { heldIn, newsOf } from '../pull.js';
import { parseTable, textOf } from './parse-table.js';
import { type CsvError, type CsvRow, readRows } from './read-rows.js';

export interface CsvNeeds {
  readonly clock: Clock;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly evidence: EvidenceRepository;
  readonly inbox: InboxRepository;
  readonly roster: Roster;
  readonly poke: () => void;
}

export interface CsvRequest {
  readonly courseId: string;
  readonly bytes: Uint8Array;
  /** Learner id of the instructor. */
  readonly by: string;
}

export interface CsvPreview {
  /** What would be, or was, kept; `known`: it says what is held already. */
  readonly lines: readonly {
    readonly line: number;
    readonly learner: Learner;
    readonly fact: EvidenceFact;
    readonly at: number;
    readonly state: 'new' | 'known';
  }[];
  readonly errors: readonly CsvError[];
}

export type CsvOutcome =
  | ({ readonly outcome: 'read' } & CsvPreview)
  /** The LMS has given no list of participants: nobody could be told from anybody. */
  | { readonly outcome: 'no-roster' }
  | { readonly outcome: 'not-found' };

const mostBytes = 1_048_576;

/** What an import would do, without doing it. @throws ServiceFailed when the LMS does not give its list of participants */
export async function previewCsv(needs: CsvNeeds, request: CsvRequest): Promise<CsvOutcome> {
  const read = await readCsv(needs, request);
  return 'events' in read ? read.preview : read;
}

/**
 * Keeps the lines without errors as evidence, through the inbox like everything that is heard; awards follow by rule. The same
 * file again changes nothing.
 * @throws ServiceFailed when the LMS does not give its list of participants
 */
export async function importCsv(needs: CsvNeeds, request: CsvRequest): Promise<CsvOutcome> {
  const read = await readCsv(needs, request);
  if (!('events' in read)) return read;
  if (read.events.length > 0) {
    await needs.inbox.insert(read.events, needs.clock());
    needs.poke();
  }
  return read.preview;
}

type Refused = Exclude<CsvOutcome, { readonly outcome: 'read' }>;

interface Read {
  readonly preview: CsvOutcome;
  readonly events: readonly CompletionEvent[];
}

async function readCsv(needs: CsvNeeds, { courseId, bytes, by }: CsvRequest): Promise<Read | Refused> {
  const course = await needs.courses.byId(courseId);
  if (course === undefined) return { outcome: 'not-found' } as const;
  const now = needs.clock();
  const tooLarge = bytes.byteLength > mostBytes;
  const { rows, errors } = tooLarge
    ? { rows: [], errors: [{ code: 'ERR_CSV_TOO_LARGE' } as const] }
    : readRows(parseTable(textOf(bytes)), now);
  const ids = await needs.roster.learnersOf(courseId);
  if (ids === undefined) return { outcome: 'no-roster' } as const;
  const find = finder(await needs.learners.byIds(ids));
  const held = await heldIn(needs, course);
  const seen = new Set<string>();
  const lines: CsvPreview['lines'][number][] = [];
  const faults: CsvError[] = [...errors];
  const events: CompletionEvent[] = [];
  for (const row of rows) {
    const { line, fact, at = now } = row;
    const learner = find(row);
    const fault = typeof learner === 'string' ? learner : itemFault(course, fact);
    const subject = typeof learner === 'string' ? '' : `${learner.sub}/${subjectOf(fact)}`;
    if (typeof learner === 'string' || fault !== undefined || seen.has(subject)) {
      faults.push({ line, code: fault ?? 'ERR_CSV_REPEATED', value: row.user ?? row.email ?? '' });
      continue;
    }
    seen.add(subject);
    const news = newsOf({ sub: learner.sub, fact, at }, course, 'csv', held, now);
    events.push(...news.map((event) => ({ ...event, sourceId: `${event.sourceId} by ${by}` })));
    lines.push({ line, learner, fact, at, state: news.length > 0 ? 'new' : 'known' });
  }
  const preview = {
    outcome: 'read',
    lines,
    errors: faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  } as const;
  return { preview, events };
}

/** Learners are looked for among the participants of this course only, by the LMS's own id or else by their address there. */
function finder(learners: readonly Learner[]) {
  const bySub = new Map(learners.map((learner) => [learner.sub, learner]));
  const byEmail = new Map<string, Learner[]>();
  for (const learner of learners) {
    const email = learner.email?.trim().toLowerCase();
    if (email) byEmail.set(email, [...(byEmail.get(email) ?? []), learner]);
  }
  return ({ user, email }: CsvRow): Learner | 'ERR_CSV_LEARNER_UNKNOWN' | 'ERR_CSV_LEARNER_AMBIGUOUS' => {
    const named = email === undefined ? undefined : (byEmail.get(email.toLowerCase()) ?? []);
    if (user !== undefined) {
      const learner = bySub.get(user);
      if (learner === undefined) return 'ERR_CSV_LEARNER_UNKNOWN';
      return named === undefined || named.includes(learner) ? learner : 'ERR_CSV_LEARNER_AMBIGUOUS';
    }
    const [learner, ...others] = named ?? [];
    if (learner === undefined) return 'ERR_CSV_LEARNER_UNKNOWN';
    return others.length === 0 ? learner : 'ERR_CSV_LEARNER_AMBIGUOUS';
  };
}

/** Where the LMS has told what there is, an item that is not there is a slip of the pen. */
function itemFault({ catalogue }: Course, fact: EvidenceFact): 'ERR_CSV_ITEM_UNKNOWN' | undefined {
  if (catalogue === undefined) return undefined;
  const known = {
    'course-completed': () => true,
    'activity-completed': (id: string) => catalogue.activities.some((one) => one.id === id),
    grade: (id: string) => id === 'course' || catalogue.gradeItems.some((one) => one.id === id),
    competency: (id: string) => catalogue.competencies.some((one) => one.id === id),
  };
  return known[fact.type](itemOf(fact)) ? undefined : 'ERR_CSV_ITEM_UNKNOWN';
}

function itemOf(fact: EvidenceFact): string {
  switch (fact.type) {
    case 'course-completed':
      return '';
    case 'activity-completed':
      return fact.activityId;
    case 'grade':
      return fact.itemId;
    case 'competency':
      return fact.competencyId;
  }
}
