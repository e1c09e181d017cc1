import type { AchievementVersion } from '../../achievement/achievement.js';
import type { Award } from '../../award/award.js';
import type { Issuer } from '../../issuer/issuer.js';
import type { Credential } from '../credential.js';
import { certificateElements } from '../pdf/certificate-elements.js';
import type { CertificateInput } from '../pdf/certificate-input.js';
import { readBadge } from '../verify/structure.js';
import { summarise } from '../verify/summary.js';

/** What the certificate of a credential says: name and outcomes as they were signed, the rest from what was published. */
export function certificateOf(
  credential: Credential,
  {
    achievement,
    issuer,
    award,
  }: { readonly achievement: AchievementVersion; readonly issuer: Issuer; readonly award?: Award },
): Omit<CertificateInput, 'publicUrl'> {
  const read = readBadge(JSON.parse(credential.openBadge));
  if (!('badge' in read)) throw new Error(`Credential ${credential.id} is not an Open Badge.`);
  const { learnerName = '', outcomes } = summarise(read.badge);
  const { content } = achievement;
  const { language } = content;
  const { issuedAt } = credential;
  const ending = credential.validUntil === undefined ? {} : { validUntil: credential.validUntil };
  return {
    language,
    title: content.title,
    description: content.description,
    learnerName,
    issuerName: issuer.name || issuer.legalName,
    outcomes,
    elements: certificateElements({
      language,
      content,
      issuer,
      learnerName,
      issuedAt,
      ...ending,
      ...(award?.grade === undefined ? {} : { grade: award.grade }),
    }),
    issuedAt,
    ...ending,
    attachments: [{ name: 'open-badge.json', type: 'application/vc', text: credential.openBadge }],
  };
}
