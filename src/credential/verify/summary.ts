import type { CredentialSummary } from '../verify.js';
import type { ReadBadge } from './structure.js';

/** What people are shown, from the document that was checked and from nothing else. */
export function summarise(badge: ReadBadge): CredentialSummary {
  const { achievement, identifier, result } = badge.credentialSubject;
  const descriptions = new Map((achievement.resultDescription ?? []).map(({ id, name }) => [id, name]));
  const outcomes = (result ?? [])
    .filter(({ status }) => status === 'Completed')
    .map(({ resultDescription }) => descriptions.get(resultDescription ?? ''))
    .filter((name) => name !== undefined);
  const { issuer } = badge;
  const image = badge.image ?? achievement.image;
  const recipient = recipientOf(badge.credentialSubject);
  const learner = identifier?.find(({ identityType, hashed }) => identityType === 'name' && !hashed);
  const validUntil = badge.validUntil ?? badge.expirationDate;
  const validFrom = badge.validFrom ?? badge.issuanceDate;
  const issuerName = typeof issuer === 'string' ? undefined : issuer.name;
  const imageUrl = typeof image === 'string' ? image : image?.id;
  return {
    id: badge.id,
    ...languageOf(achievement.inLanguage),
    title: achievement.name,
    description: achievement.description,
    issuerId: typeof issuer === 'string' ? issuer : issuer.id,
    outcomes,
    ...(issuerName === undefined ? {} : { issuerName }),
    ...(learner === undefined ? recipient : { learnerName: learner.identityHash }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
  };
}

/** For credentials that name nobody: whose they are is left to a hash, or to an address. */
function recipientOf({
  id,
  identifier,
}: ReadBadge['credentialSubject']): Pick<CredentialSummary, 'recipient'> {
  const [first] = identifier ?? [];
  if (first !== undefined)
    return {
      recipient: {
        type: first.identityType,
        hashed: first.hashed,
        identity: first.identityHash.slice(0, 500),
      },
    };
  return id === undefined ? {} : { recipient: { type: 'id', hashed: false, identity: id.slice(0, 500) } };
}

function languageOf(tag: unknown): Pick<CredentialSummary, 'language'> {
  return typeof tag === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z\d]{1,8}){0,5}$/.test(tag)
    ? { language: tag }
    : {};
}
