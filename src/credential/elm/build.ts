import type { JsonObject } from '../../issuer/documents.js';
import { nameOf } from '../../learner/learner.js';
import { clean } from '../clean.js';
import type { CredentialInput } from '../make.js';
import { type Places, timestamp } from '../open-badge/build.js';
import { identities } from '../open-badge/identity.js';
import { accreditations } from './accreditation.js';
import { learningAchievement } from './claim.js';
import { displayParameter } from './display.js';
import type { DisplayImage } from './media-object.js';
import { type ElmElement, missingForElm } from './missing.js';
import { concept, type ElmNode, textBy, textIn } from './nodes.js';
import { eidasIdentifier, issuerNode, organisation } from './organisation.js';
import { qualification } from './qualification.js';
import { iris, schemes } from './schemes.js';
import type { SealSubject } from './seal-subject.js';
import { elmWords } from './words.js';

/** A European Digital Credential (European Learning Model 3, application profile EDC) without its seal: plain JSON-LD. */
export interface ElmCredential extends JsonObject {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly issuer: ElmNode;
  readonly credentialSubject: ElmNode;
}

export type ElmOutcome =
  | { readonly outcome: 'built'; readonly credential: ElmCredential }
  /** This format cannot be made: `elements` are missing. */
  | { readonly outcome: 'missing'; readonly elements: readonly ElmElement[] };

export interface ElmParts {
  /** The page as a picture. */
  readonly image: DisplayImage;
  /** Owner of the certificate that will seal it. Left out: the awarding body's own identifier is used. */
  readonly seal?: SealSubject;
  /** The awarding body's. */
  readonly logo?: DisplayImage;
}

/** The first is VC Data Model 1.1's, which the profile is made on; the second the Commission's. */
const elmContexts = [
  'https://www.w3.org/2018/credentials/v1',
  'http://data.europa.eu/snb/model/context/edc-ap',
] as const;

const elmSchema = 'http://data.europa.eu/snb/model/ap/edc-generic-full';

/**
 * The same input gives the same document, member order included. There is no `credentialStatus`: the shapes want a literal
 * there (xsd:anyURI), which the context of the VC Data Model 1.1 cannot say; the claim names the page that tells the
 * status instead.
 */
export function buildElm(input: CredentialInput, places: Places, parts: ElmParts): ElmOutcome {
  const elements = missingForElm(input, parts.seal);
  const eidas = eidasIdentifier(input.issuer, parts.seal);
  if (elements.length > 0 || eidas === undefined) return { outcome: 'missing', elements };
  const { achievement, issuer } = input;
  const { content } = achievement;
  const page = places.credentials.credential(input.credentialId);
  const at = (part: string): string => `${page}#${part}`;
  const body = organisation(issuer, places.issuers, content.language, parts.logo);
  const issued = timestamp(input.issuedAt);
  const until = input.validUntil === undefined ? undefined : timestamp(input.validUntil);
  return {
    outcome: 'built',
    credential: {
      '@context': elmContexts,
      id: `urn:credential:${input.credentialId}`,
      type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
      credentialProfiles: concept(
        iris.generic,
        textBy((of) => elmWords[of].generic),
        schemes.credential,
      ),
      identifier: { id: at('identifier'), type: 'Identifier', schemeName: 'URL', notation: page },
      displayParameter: displayParameter(input, parts.image, at),
      issuer: issuerNode(body, eidas),
      // VC Data Model 1.1 section 4.6 requires `issuanceDate`, the profile `issued` and `validFrom`.
      issuanceDate: issued,
      issued,
      validFrom: issued,
      ...(until === undefined ? {} : { expirationDate: until, validUntil: until }),
      credentialSchema: { id: elmSchema, type: 'ShaclValidator2017' },
      credentialSubject: {
        ...person(input, at),
        hasClaim: learningAchievement(input, {
          at,
          organisation: body,
          qualification: qualification(
            content,
            reachedOutcomes(input),
            qualificationPlaces(input, places, at),
            accreditations(issuer, body.id, content.language),
          ),
          statusPage: page,
        }),
      },
    },
  };
}

/** Element 1 of Annex I. The learner's number at their platform is hashed, for whoever knows it already. */
function person(input: CredentialInput, at: (part: string) => string): ElmNode {
  const { learner, achievement, platformIssuer, credentialId } = input;
  const named = (value: string | undefined) =>
    value === undefined || clean(value).trim() === ''
      ? undefined
      : textIn(achievement.content.language, value);
  const fullName = named(nameOf(learner));
  const givenName = named(learner.givenName);
  const familyName = named(learner.familyName);
  const user = identities(learner, platformIssuer, credentialId).find(
    ({ identityType }) => identityType === 'ltiUserId',
  );
  return {
    id: at('learner'),
    type: 'Person',
    ...(fullName === undefined ? {} : { fullName }),
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    ...(user === undefined
      ? {}
      : {
          identifier: {
            id: at('learner-identifier'),
            type: 'Identifier',
            notation: user.identityHash,
            schemeName: `SHA-256 of the LTI user id at ${clean(platformIssuer)}, salted with ${user.salt}`,
          },
        }),
  };
}

/** Those that the award names; else all, of which the qualification then says how many are asked for. */
function reachedOutcomes({ achievement, achievedOutcomeIds }: CredentialInput): readonly string[] {
  const all = achievement.content.outcomes.map(({ id }) => id);
  return achievedOutcomeIds === undefined ? all : all.filter((id) => achievedOutcomeIds.includes(id));
}

/** A qualification of which only some outcomes were reached is this learner's alone and has an address of its own. */
function qualificationPlaces(input: CredentialInput, places: Places, at: (part: string) => string) {
  const { achievementId, number, content } = input.achievement;
  const version = places.credentials.achievement(achievementId, number);
  const whole = reachedOutcomes(input).length === content.outcomes.length;
  return {
    id: whole ? `${version}#qualification` : at('qualification'),
    outcome: (outcomeId: string) => `${version}#outcome-${encodeURIComponent(clean(outcomeId))}`,
  };
}
