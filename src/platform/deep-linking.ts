import type { DeepLinkingRequest } from './launch.js';

/** Putting activities of the tool into a course (Deep Linking 2.0). Implemented by lti/. */
export interface DeepLinking {
  /**
   * Signs the answer to a deep-linking launch; an empty list of items says that the instructor chose none.
   * @throws DeepLinkingRefused
   */
  respond(answer: DeepLinkingAnswer): Promise<DeepLinkingForm>;
}

export interface DeepLinkingAnswer {
  readonly platformId: string;
  readonly deploymentId: string;
  /** As the launch brought it. */
  readonly request: DeepLinkingRequest;
  readonly items: readonly ContentItem[];
  /** Shown by the LMS. */
  readonly message?: string;
}

/** An activity that launches the tool. */
export interface ContentItem {
  readonly title: string;
  readonly text?: string;
  /** Under the tool's own address; the launch URL opens the course's page. */
  readonly url: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly lineItem?: {
    readonly label: string;
    readonly scoreMaximum: number;
    readonly resourceId?: string;
    readonly tag?: string;
  };
}

/** The browser posts `jwt` in a field named `JWT` to `returnUrl`. It is good for a minute. */
export interface DeepLinkingForm {
  readonly returnUrl: string;
  readonly jwt: string;
}

export class DeepLinkingRefused extends Error {
  override readonly name = 'DeepLinkingRefused';
  constructor(
    readonly code: 'ERR_DEEP_LINKING_PLATFORM_UNKNOWN' | 'ERR_DEEP_LINKING_NOT_ACCEPTED',
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
