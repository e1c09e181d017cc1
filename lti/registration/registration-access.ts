import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../../src/clock.js';
import type { LtiDocumentRepository } from '../../src/store/lti-documents.js';
import type { PlatformOffer } from './registration-request.js';

/** What a platform gave with a registration to read and update it later (RFC 7591, section 3.2.1; RFC 7592, section 3), and what it offered then. */
export interface RegistrationAccess extends PlatformOffer {
  /** `registration_client_uri`. */
  readonly uri: string;
  /** `registration_access_token`. */
  readonly token: string;
}

/** One per platform and client id; sealed, for whoever has it can change where launches are sent. */
export interface RegistrationAccesses {
  of(platformId: string, clientId: string): Promise<RegistrationAccess | undefined>;
  keep(platformId: string, clientId: string, access: RegistrationAccess): Promise<void>;
}

const collection = 'registration-access';

export function registrationAccesses(needs: {
  readonly documents: LtiDocumentRepository;
  readonly box: SecretBox;
  readonly clock: Clock;
}): RegistrationAccesses {
  const { documents, box, clock } = needs;
  return {
    async of(platformId, clientId) {
      const row = (await documents.find(collection, { platformId, clientId }, 0)).at(-1);
      return row && (JSON.parse(box.open(row.body)) as RegistrationAccess);
    },
    async keep(platformId, clientId, access) {
      const fields = { platformId, clientId };
      await documents.delete(collection, fields);
      await documents.insert({
        collection,
        fields,
        body: box.seal(JSON.stringify(access)),
        createdAt: clock(),
      });
    },
  };
}
