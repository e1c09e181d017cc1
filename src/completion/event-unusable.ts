const unusableCodes = [
  'ERR_EVENT_WITHOUT_COURSE',
  'ERR_EVENT_WITHOUT_USER',
  'ERR_COURSE_UNKNOWN',
  'ERR_LEARNER_UNKNOWN',
] as const;
export type UnusableCode = (typeof unusableCodes)[number];

/** An event that cannot be worked on as things stand; it is parked with this code for the admin to see. */
export class EventUnusable extends Error {
  override readonly name = 'EventUnusable';
  constructor(readonly code: UnusableCode) {
    super(code);
  }
}
