import type { Clock } from '../../src/clock.js';
import type { Campus, CampusOptions } from './campus.js';
import type { SigningKey } from './lti/keys.js';
import { people } from './people.js';

/** An empty LMS: its people and its key, no tool yet. Defaults are what Moodle does. */
export function createCampus(
  url: string,
  clock: Clock,
  key: SigningKey,
  options: Partial<CampusOptions>,
): Campus {
  const counters = new Map<string, number>();
  return {
    url,
    clock,
    options: {
      activation: options.activation ?? 'automatic',
      resultsLimit: options.resultsLimit ?? 'fails',
      zeroResults: options.zeroResults ?? 'left-out',
      membersPerPage: options.membersPerPage ?? 0,
      storage: options.storage ?? 'none',
      notices: options.notices ?? [],
      acceptMultiple: options.acceptMultiple ?? true,
      registrationManaged: options.registrationManaged ?? false,
      ...(options.toolUrl !== undefined && { toolUrl: options.toolUrl }),
    },
    keys: [key],
    people: new Map(people.map((person) => [person.key, person])),
    registrations: new Map(),
    registrationTokens: new Map(),
    pendingLaunches: new Map(),
    accessTokens: new Map(),
    seen: new Map(),
    resourceLinks: new Map(),
    lineItems: new Map(),
    progress: new Map(),
    noticeHandlers: new Map(),
    requests: [],
    nextId(kind, first = 1) {
      const id = counters.get(kind) ?? first;
      counters.set(kind, id + 1);
      return String(id);
    },
  };
}
