import type { Course } from '../course/course.js';
import type { ServiceFailureCode } from './refusal-codes.js';

/** What the LMS offers to a tool after registration, as far as Acquis uses it (AGS 2.0, NRPS 2.0). Implemented by lti/. */
export interface PlatformServices {
  /** Asks for a new access token, whatever is held. @throws ServiceFailed */
  renewTokens(platformId: string): Promise<void>;
  /** Has notices of the kinds that we know sent to the tool. @throws ServiceFailed */
  subscribe(
    platformId: string,
    offered: { readonly url: string; readonly types: readonly string[] },
  ): Promise<void>;
  /**
   * Everyone enrolled in the course; with `resourceLinkId`, who of them may open that activity. @throws ServiceFailed
   */
  memberships(course: Course, resourceLinkId?: string): Promise<readonly Member[]>;
  /** Results of one line item of the tool's own. @throws ServiceFailed */
  results(course: Course, lineItemUrl: string): Promise<readonly Result[]>;
  lineItems(course: Course): Promise<readonly LineItem[]>;
  createLineItem(course: Course, item: Omit<LineItem, 'url'>): Promise<LineItem>;
  /** Replaces all of the line item but its address and its resource link. */
  updateLineItem(course: Course, item: LineItem): Promise<LineItem>;
  /** One that is gone already is as good as deleted. */
  deleteLineItem(course: Course, lineItemUrl: string): Promise<void>;
  /** @returns `stored`, or `never` with the reason when the platform will not take this score however often it is sent. @throws ServiceFailed */
  putScore(course: Course, lineItemUrl: string, score: Score): Promise<ScoreOutcome>;
}

export interface Member {
  readonly sub: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly active: boolean;
  readonly roles: readonly ('instructor' | 'learner' | 'administrator')[];
}

export interface LineItem {
  readonly url: string;
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId?: string;
  readonly tag?: string;
  readonly resourceLinkId?: string;
}

export interface Result {
  readonly sub: string;
  /** Absent where the platform knows no grade. */
  readonly score?: number;
  readonly maximum: number;
}

export interface Score {
  readonly sub: string;
  /** Absent: there is no score any more, and the platform takes its own back. */
  readonly given?: number;
  readonly maximum: number;
  readonly at: number;
  /** More is to come. */
  readonly partial?: boolean;
  readonly comment?: string;
}

export type ScoreOutcome =
  /** `at`: the timestamp that it was stored with; later than asked for where the platform held that one already. */
  | { readonly outcome: 'stored'; readonly at: number }
  | { readonly outcome: 'never'; readonly reason: string };

/** A call to the platform failed; `code` is stable, `detail` says what the platform answered. */
export class ServiceFailed extends Error {
  override readonly name = 'ServiceFailed';
  constructor(
    readonly code: ServiceFailureCode,
    readonly detail: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
