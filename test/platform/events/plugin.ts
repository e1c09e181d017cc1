import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.js';
import { NoAnswer } from '../http.js';
import { type EventFacts, type PluginEvent, type PluginEventType, pluginEvent } from './event.js';
import { type Answer, eventsPayload, type MessageOptions, sendMessage } from './message.js';
import { createOutbox, type OutboxEntry } from './outbox.js';
import { type Pairing, requestPairing } from './pairing.js';

/** The sender that stands for `local_acquis` (docs/moodle-protocol.md), with the faults that a receiver must survive. */
export interface Plugin extends AsyncDisposable {
  readonly pairing: Pairing | undefined;
  readonly outbox: readonly OutboxEntry[];
  /** Every answer to a message of events, oldest first. */
  readonly answers: readonly Answer[];
  /** What the tool last said it wants to hear about; absent until it said. */
  readonly wantedCourses: WantedCourses | undefined;
  /** @throws PairingFailed */
  pair(link: string, overrides?: Readonly<Record<string, unknown>>): Promise<Pairing>;
  /** An event with the next id, not put into the outbox: for `send`. */
  make(type: PluginEventType, facts?: EventFacts): PluginEvent;
  /** Puts an event into the outbox, from where it goes at once. */
  report(type: PluginEventType, facts?: EventFacts): PluginEvent;
  /** Tries everything that waits now; resolves when no delivery is under way. */
  deliver(): Promise<void>;
  hold(): void;
  release(order?: (waiting: readonly PluginEvent[]) => readonly PluginEvent[]): Promise<void>;
  /** The next `count` messages never reach the tool. */
  loseRequests(count: number): void;
  /** The next `count` messages reach the tool, but the plugin does not see the answer and sends again. */
  loseAnswers(count: number): void;
  /** Sends past the outbox, as it is told: duplicates, wrong signature, old timestamp, too much. */
  send(events: readonly PluginEvent[], options?: MessageOptions): Promise<Answer>;
  /** Signed GET of the courses that the tool wants. */
  askCourses(options?: MessageOptions): Promise<Answer>;
  /** Signed POST of facts. @returns the answer, with the indexes that the tool does not hold */
  reconcile(facts: readonly Fact[], options?: MessageOptions): Promise<Answer>;
}

export interface Fact {
  readonly type: PluginEventType;
  readonly user: string;
  readonly course: string;
  readonly key: string;
  readonly time: number;
  readonly grade?: number | null;
}

const wanted = z.object({ all: z.boolean(), ids: z.array(z.coerce.string()) });
export type WantedCourses = z.infer<typeof wanted>;

/** The plugin has no pairing, so there is nothing to send to. */
export class NotPaired extends Error {
  override readonly name = 'NotPaired';
}

export function createPlugin(issuer: string, clock: Clock): Plugin {
  const siteId = randomBytes(4).toString('hex');
  const answers: Answer[] = [];
  let sequence = 0;
  let pairing: Pairing | undefined;
  let wantedCourses: WantedCourses | undefined;
  let requestsToLose = 0;
  let answersToLose = 0;

  const now = () => Math.floor(clock() / 1000);

  const message = async (
    method: 'GET' | 'POST',
    urlOf: (pairing: Pairing) => string,
    payload: Readonly<Record<string, unknown>> | undefined,
    options?: MessageOptions,
  ): Promise<Answer> => {
    if (pairing === undefined) throw new NotPaired('pair first');
    const sender = { secret: pairing.secret, issuer, now: now() };
    return sendMessage(sender, { method, url: urlOf(pairing) }, payload, options);
  };

  const outbox = createOutbox(
    async (events) => {
      if (requestsToLose > 0) {
        requestsToLose -= 1;
        throw new NoAnswer('the request was lost, as the test asked');
      }
      const answer = await message('POST', ({ eventsUrl }) => eventsUrl, eventsPayload(events));
      if (answersToLose > 0) {
        answersToLose -= 1;
        throw new NoAnswer('the answer was lost, as the test asked');
      }
      return answer;
    },
    (answer) => {
      answers.push(answer);
      heard((answer.json as { readonly courses?: unknown } | undefined)?.courses);
    },
  );
  // Until it is paired, the outbox fills and waits.
  outbox.hold();
  let heldByTest = false;

  function heard(courses: unknown): void {
    const parsed = wanted.safeParse(courses);
    if (parsed.success) wantedCourses = parsed.data;
  }

  function make(type: PluginEventType, facts: EventFacts = {}): PluginEvent {
    sequence += 1;
    return pluginEvent(`${siteId}-${sequence}`, type, now(), facts);
  }

  return {
    get pairing() {
      return pairing;
    },
    outbox: outbox.entries,
    answers,
    get wantedCourses() {
      return wantedCourses;
    },
    async pair(link, overrides) {
      pairing = await requestPairing(link, issuer, overrides);
      outbox.unblock();
      if (!heldByTest) await outbox.release();
      return pairing;
    },
    make,
    report(type, facts) {
      const event = make(type, facts);
      outbox.add(event);
      return event;
    },
    deliver: () => outbox.deliver(),
    hold() {
      heldByTest = true;
      outbox.hold();
    },
    async release(order) {
      heldByTest = false;
      if (pairing !== undefined) await outbox.release(order);
    },
    loseRequests(count) {
      requestsToLose = count;
    },
    loseAnswers(count) {
      answersToLose = count;
    },
    send: (events, options) => message('POST', ({ eventsUrl }) => eventsUrl, eventsPayload(events), options),
    async askCourses(options) {
      const answer = await message('GET', ({ coursesUrl }) => coursesUrl, undefined, options);
      if (answer.status === 200) heard(answer.json);
      return answer;
    },
    reconcile: (facts, options) => message('POST', ({ reconcileUrl }) => reconcileUrl, { facts }, options),
    [Symbol.asyncDispose]: () => outbox[Symbol.asyncDispose](),
  };
}
