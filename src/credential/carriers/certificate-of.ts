import type { AchievementContent, AchievementVersion } from '../../achievement/achievement.js';
import { languagesOf, statementIn, translated } from '../../achievement/translation.js';
import type { Award } from '../../award/award.js';
import type { Issuer } from '../../issuer/issuer.js';
import { type Language, languages } from '../../language.js';
import { clean } from '../clean.js';
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
    language: wanted,
  }: {
    readonly achievement: AchievementVersion;
    readonly issuer: Issuer;
    readonly award?: Award;
    /** Followed where the title is said in it, else the primary language is. */
    readonly language?: Language | undefined;
  },
): Omit<CertificateInput, 'publicUrl'> {
  const read = readBadge(JSON.parse(credential.openBadge));
  if (!('badge' in read)) throw new Error(`Credential ${credential.id} is not an Open Badge.`);
  const { learnerName = '', outcomes } = summarise(read.badge);
  const signed = achievement.content;
  const language =
    languages.find((one) => one === wanted && languagesOf(signed).includes(one)) ?? signed.language;
  const content = translated(signed, language);
  const { issuedAt } = credential;
  const ending = credential.validUntil === undefined ? {} : { validUntil: credential.validUntil };
  return {
    language,
    title: content.title,
    description: content.description,
    learnerName,
    issuerName: issuer.name || issuer.legalName,
    outcomes: outcomes.map((statement) => statementNow(signed, statement, language)),
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

/** What was signed says which outcomes were reached; how they read in another language, the achievement says. */
function statementNow(content: AchievementContent, signed: string, language: string): string {
  const outcome = content.outcomes.find(({ statement }) => clean(statement) === signed);
  return outcome === undefined ? signed : statementIn(content, outcome, language).text;
}
