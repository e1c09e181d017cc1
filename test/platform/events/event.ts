import { course } from '../course.js';
import type { Person } from '../people.js';

/** Event types of the companion plugin (docs/moodle-protocol.md). */
export type PluginEventType =
  | 'course.completed'
  | 'course.completion_revoked'
  | 'activity.completed'
  | 'grade.changed'
  | 'competency.rated'
  | 'enrolment.ended'
  | 'user.deleted'
  | 'course.deleted'
  | 'course.reset'
  | 'course.catalogue';

export interface PluginEvent {
  readonly id: string;
  readonly type: PluginEventType;
  /** Unix seconds. */
  readonly time: number;
  readonly user?: string;
  readonly course?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventFacts {
  readonly person?: Person;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Unix seconds; now when left out. */
  readonly time?: number;
}

export function pluginEvent(id: string, type: PluginEventType, now: number, facts: EventFacts): PluginEvent {
  return {
    id,
    type,
    time: facts.time ?? now,
    ...(facts.person && { user: facts.person.id }),
    ...(type !== 'user.deleted' && { course: course.id }),
    data: facts.data ?? {},
  };
}
