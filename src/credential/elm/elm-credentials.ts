import type { Issuer } from '../../issuer/issuer.js';
import type { CredentialInput } from '../make.js';
import type { Places } from '../open-badge/build.js';
import type { Sealer } from '../seal/sealer.js';
import type { DisplayImages } from './display.js';
import type { DisplayImage } from './media-object.js';
import type { ElmElement } from './missing.js';
import { missingForElm } from './missing.js';

export type ElmIssueOutcome =
  | {
      readonly outcome: 'issued';
      /** With a seal: JAdES around the credential. Without: the credential alone, which proves nothing to anyone. */
      readonly text: string;
      readonly sealed: boolean;
    }
  /** This format cannot be made: `elements` are missing. */
  | { readonly outcome: 'missing'; readonly elements: readonly ElmElement[] };

/** Makes European Digital Credentials: page, document and seal. */
export interface ElmCredentials {
  /** What keeps this credential from being made, without drawing or sealing anything. */
  missing(input: CredentialInput): Promise<readonly ElmElement[]>;
  /** @throws SealKeyUnusable, CscFailed, FetchFailed when the seal cannot be had; to be tried again */
  issue(input: CredentialInput): Promise<ElmIssueOutcome>;
}

export interface ElmCredentialsDeps {
  readonly places: Places;
  readonly images: DisplayImages;
  /** The seal of an issuer. Left out, or undefined for an issuer: its credentials are not sealed. */
  readonly sealOf?: (issuerId: string) => Sealer | undefined;
  /** The logo of an issuer, small: it goes into every document. */
  readonly logoOf?: (issuer: Issuer) => Promise<DisplayImage | undefined>;
}

export function createElmCredentials(deps: ElmCredentialsDeps): ElmCredentials {
  const { places, images, sealOf, logoOf } = deps;
  return {
    async missing(input) {
      return missingForElm(input, await sealOf?.(input.issuer.id)?.subject());
    },
    async issue(input) {
      const sealer = sealOf?.(input.issuer.id);
      const seal = await sealer?.subject();
      // Before the page is drawn, which is most of the work.
      const elements = missingForElm(input, seal);
      if (elements.length > 0) return { outcome: 'missing', elements };
      const { buildElm } = await import('./build.js');
      const logo = await logoOf?.(input.issuer);
      const built = buildElm(input, places, {
        image: await images(input),
        ...(seal === undefined ? {} : { seal }),
        ...(logo === undefined ? {} : { logo }),
      });
      if (built.outcome === 'missing') return built;
      const text = JSON.stringify(built.credential);
      return sealer === undefined
        ? { outcome: 'issued', text, sealed: false }
        : { outcome: 'issued', text: await sealer.seal(text), sealed: true };
    },
  };
}
